#include "ranking/signals/newest_day.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>

#include "ranking/store/signal_store.h"

namespace quire {
namespace {

constexpr std::size_t kPapersPerWitness = 1'000;
constexpr std::int64_t kNearDays = 365;

}  // namespace

std::optional<std::int32_t> newest_day(std::vector<std::int32_t> days) {
  if (days.empty()) return std::nullopt;
  const std::size_t witnesses = days.size() / kPapersPerWitness;
  std::make_heap(days.begin(), days.end());
  auto sorted = days.end();  // from here on: few are looked at, so few are put in order
  for (std::size_t i = days.size() - 1; i >= witnesses; --i) {
    const auto first = days.begin() + static_cast<std::ptrdiff_t>(i - witnesses);
    for (; sorted > first; --sorted) std::pop_heap(days.begin(), sorted);
    if (std::int64_t{days[i]} - *first < kNearDays) return days[i];
  }
  return days.back();
}

std::optional<std::int32_t> newest_day(std::span<const std::int32_t> published,
                                       std::span<const std::int32_t> listed) {
  std::vector<std::int32_t> days(published.begin(), published.end());
  days.insert(days.end(), listed.begin(), listed.end());
  std::erase(days, kMissing);
  return newest_day(std::move(days));
}

std::optional<std::int32_t> newest_day(const SignalStore& signals) {
  return newest_day(signals.column(Column::kDay), signals.column(Column::kListedDay));
}

std::int32_t year_of_day(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return static_cast<int>(date.year());
}

}  // namespace quire

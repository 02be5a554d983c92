#include "ranking/signals/citation_rate.h"

#include <algorithm>
#include <vector>

namespace quire {
namespace {

constexpr double kDaysPerYear = 365.25;

}  // namespace

CitationRates::CitationRates(const SignalStore& signals, std::int32_t today) : signals_(signals) {
  newest_day_ = kMissing;
  for (std::uint32_t doc = 1; doc <= signals.paper_count(); ++doc) {
    const std::int32_t day = signals.value(Column::kDay, doc);
    if (day <= today) newest_day_ = std::max(newest_day_, day);
  }
  std::vector<double> rates;
  for (std::uint32_t doc = 1; doc <= signals.paper_count(); ++doc) {
    if (const double value = rate(doc); value > 0) rates.push_back(value);
  }
  if (rates.empty()) return;
  const auto middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
  std::nth_element(rates.begin(), middle, rates.end());
  median_rate_ = *middle;
}

std::optional<double> CitationRates::age_years(std::uint32_t doc) const {
  const std::int32_t day = signals_.value(Column::kDay, doc);
  if (day == kMissing || newest_day_ == kMissing) return std::nullopt;
  return std::max(0.0, (static_cast<double>(newest_day_) - day) / kDaysPerYear);
}

double CitationRates::rate(std::uint32_t doc) const {
  const std::int32_t citations = std::max(signals_.value(Column::kCitationCount, doc),
                                          signals_.value(Column::kImportedCitationCount, doc));
  return citations <= 0 ? 0 : citations / (age_years(doc).value_or(0) + 1);
}

double CitationRates::saturated_rate(std::uint32_t doc) const {
  const double value = rate(doc);
  return value == 0 ? 0 : value / (value + median_rate_);
}

}  // namespace quire

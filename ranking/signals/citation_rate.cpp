#include "ranking/signals/citation_rate.h"

#include <algorithm>
#include <cmath>

namespace quire {
namespace {

constexpr double kDaysPerYear = 365.25;

// Of an even number of values the upper one; 0 if there is none. Reorders `values`.
double median_of(std::vector<double>& values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

CitationRates::CitationRates(const SignalStore& signals, std::optional<std::int32_t> now)
    : signals_(signals), now_(now) {
  std::vector<double> values;
  for (std::uint32_t doc = 1; doc <= signals.paper_count(); ++doc) {
    if (const auto age = age_years(doc)) values.push_back(*age);
  }
  median_age_ = median_of(values);
  values.clear();
  for (std::uint32_t doc = 1; doc <= signals.paper_count(); ++doc) {
    if (const auto known = rate(doc)) values.push_back(*known);
  }
  median_rate_ = median_of(values);
  std::erase(values, 0.0);
  median_cited_rate_ = median_of(values);
  numbers_.reserve(signals.paper_count());
  for (std::uint32_t doc = 1; doc <= signals.paper_count(); ++doc) {
    const double years = age_years(doc).value_or(median_age_);
    numbers_.push_back({static_cast<float>(saturate(rate(doc).value_or(median_rate_))),
                        static_cast<float>(std::exp(-years / kRecencyYears))});
  }
}

std::optional<double> CitationRates::age_years(std::uint32_t doc) const {
  const std::int32_t day = signals_.value(Column::kDay, doc);
  if (day == kMissing || !now_) return std::nullopt;
  return std::max(0.0, (static_cast<double>(*now_) - day) / kDaysPerYear);
}

std::optional<double> CitationRates::rate(std::uint32_t doc) const {
  const auto age = age_years(doc);
  if (!age) return std::nullopt;
  const std::int32_t citations = std::max(signals_.value(Column::kCitationCount, doc),
                                          signals_.value(Column::kImportedCitationCount, doc));
  return citations <= 0 ? 0 : citations / (*age + 1);
}

double CitationRates::saturate(double rate) const {
  return rate == 0 ? 0 : rate / (rate + median_cited_rate_);
}

}  // namespace quire

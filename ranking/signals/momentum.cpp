#include "ranking/signals/momentum.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "ranking/store/signal_store.h"

namespace quire {
namespace {

// A citation of this age is worth less than 1e-22: nothing.
constexpr std::size_t kForgottenYears = 100;

// Rounded to single precision: three citations are worth five that are a year older, and papers of
// equal momentum must be equal to the last bit to share a percentile.
double decayed_sum(std::span<const std::uint32_t> counts) {
  double sum = 0;
  for (std::size_t age = counts.size(); age-- > 0;) sum = sum * kMomentumDecay + counts[age];
  return static_cast<float>(sum);
}

}  // namespace

PaperValues momentum(const Adjacency& citations, std::span<const std::int32_t> years,
                     std::int32_t newest_year) {
  PaperValues values(years.size());
  if (citations.values.empty()) return values;
  std::array<std::uint32_t, kForgottenYears + 1> counts{};  // of the citing papers, by age in years
  for (std::uint32_t doc = 1; doc <= years.size(); ++doc) {
    counts.fill(0);
    for (const std::uint32_t citing : citations.row(doc)) {
      if (years[citing - 1] == kMissing) continue;
      const std::int64_t age = std::int64_t{newest_year} - years[citing - 1];
      ++counts[static_cast<std::size_t>(std::clamp<std::int64_t>(age, 0, counts.size() - 1))];
    }
    values[doc - 1] = decayed_sum(counts);
  }
  return values;
}

}  // namespace quire

// How sure it is that two words stand together for a reason.
#pragma once

#include <cstdint>

namespace quire {

// How often two things were seen, in a sample of `total` places.
struct PairCounts {
  std::uint64_t together = 0;
  std::uint64_t first = 0;   // with the second or without
  std::uint64_t second = 0;  // with the first or without
  std::uint64_t total = 0;
};

// Dunning's log-likelihood ratio -2 ln(lambda) of the 2x2 table against independence (T. Dunning,
// "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics
// 19(1), 1993): 2 * sum of k ln(k * total / (row * column)) over the four cells. Above 10.83,
// chance explains the table once in a thousand times. 0 if the two are together less often than
// chance would have it. Counts that fit no table are cut to one.
[[nodiscard]] double log_likelihood_ratio(const PairCounts& counts);

inline constexpr double kSignificant = 10.83;  // chi-square, one degree of freedom, p = .001

}  // namespace quire

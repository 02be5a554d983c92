// Is one ranking better than another, or was it luck? Paired statistics over queries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace quire {

struct SignificanceOptions {
  // Sign flips of the test and resamples of the interval.
  std::size_t test_samples = 100'000;
  std::size_t interval_samples = 10'000;
  std::uint64_t seed = 1;
};

// Two-sided p value of the paired randomisation test for "the mean of `differences` is 0"
// (Smucker, Allan and Carterette, "A comparison of statistical significance tests for information
// retrieval evaluation", CIKM 2007). If the two rankings were alike, each difference could as well
// have the other sign: p is the share of all choices of signs whose mean is at least as far from 0
// as the observed one. All choices are counted if at most kMaxExactDifferences differences are not
// 0; otherwise `test_samples` random ones, with p = (as far + 1) / (samples + 1), which is never 0
// (Phipson and Smyth, "Permutation p-values should never be zero", 2010). 1 for no differences.
[[nodiscard]] double randomisation_p_value(std::span<const double> differences,
                                           const SignificanceOptions& options);
inline constexpr std::size_t kMaxExactDifferences = 16;

struct Interval {
  double low = 0;
  double high = 0;
};

// 95 % interval of the mean of `differences` by the paired bootstrap (Efron and Tibshirani, "An
// introduction to the bootstrap", 1993, chapter 13): the 2.5th and 97.5th percentile, by nearest
// rank, of the means of `interval_samples` samples of the same size drawn with replacement. Both 0
// for no differences.
[[nodiscard]] Interval bootstrap_interval(std::span<const double> differences,
                                          const SignificanceOptions& options);

}  // namespace quire

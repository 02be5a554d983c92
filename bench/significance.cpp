#include "bench/significance.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "bench/corpus/random.h"
#include "bench/statistics.h"

namespace quire {
namespace {

// The order of additions differs between the observed sum and the others: sums this close, relative
// to the largest possible one, are equal.
constexpr double kRoundingShare = 1e-12;
constexpr unsigned kBits = 64;

// The sum of `values`, each with the sign that its bit in `signs` tells.
double signed_sum(std::span<const double> values, std::uint64_t signs) {
  double sum = 0;
  for (const double value : values) {
    sum += (signs & 1U) != 0 ? -value : value;
    signs >>= 1U;
  }
  return sum;
}

double exact_p_value(std::span<const double> values, double threshold) {
  const std::uint64_t choices = std::uint64_t{1} << values.size();
  std::uint64_t as_far = 0;
  for (std::uint64_t signs = 0; signs < choices; ++signs) {
    if (std::abs(signed_sum(values, signs)) >= threshold) ++as_far;
  }
  return static_cast<double>(as_far) / static_cast<double>(choices);
}

double sampled_p_value(std::span<const double> values, double threshold,
                       const SignificanceOptions& options) {
  Random random(options.seed);
  std::size_t as_far = 0;
  for (std::size_t sample = 0; sample < options.test_samples; ++sample) {
    double sum = 0;
    for (std::size_t first = 0; first < values.size(); first += kBits) {
      const std::size_t count = std::min<std::size_t>(kBits, values.size() - first);
      sum += signed_sum(values.subspan(first, count), random.next());
    }
    if (std::abs(sum) >= threshold) ++as_far;
  }
  return static_cast<double>(as_far + 1) / static_cast<double>(options.test_samples + 1);
}

}  // namespace

double randomisation_p_value(std::span<const double> differences,
                             const SignificanceOptions& options) {
  // A difference of 0 is the same with either sign.
  std::vector<double> values;
  double largest_sum = 0;
  for (const double difference : differences) {
    if (difference == 0) continue;
    values.push_back(difference);
    largest_sum += std::abs(difference);
  }
  const double threshold = std::abs(signed_sum(values, 0)) - kRoundingShare * largest_sum;
  return values.size() <= kMaxExactDifferences ? exact_p_value(values, threshold)
                                               : sampled_p_value(values, threshold, options);
}

Interval bootstrap_interval(std::span<const double> differences,
                            const SignificanceOptions& options) {
  if (differences.empty()) return {};
  Random random(options.seed);
  const auto size = static_cast<std::uint32_t>(differences.size());
  std::vector<double> means(options.interval_samples);
  for (double& mean : means) {
    for (std::uint32_t i = 0; i < size; ++i) mean += differences[random.below(size)];
    mean /= size;
  }
  std::ranges::sort(means);
  return {percentile(means, 2.5), percentile(means, 97.5)};
}

}  // namespace quire

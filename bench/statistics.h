// What many measured times come to.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace quire {

// The smallest of `sorted` that at least `percent` per cent of them do not exceed (nearest rank: no
// value is made up between two measured ones). Requires sorted, ascending, not empty, and 0 <
// percent <= 100.
[[nodiscard]] double percentile(const std::vector<double>& sorted, double percent);

// The middle one; of an even number the mean of the two in the middle. Requires not empty.
[[nodiscard]] double median(std::vector<double> values);

// Of times in microseconds; all 0 for none.
struct LatencySummary {
  std::size_t count = 0;
  double mean = 0;
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
  double max = 0;
};
[[nodiscard]] LatencySummary summarise(std::vector<double> microseconds);

// `value` with a fixed number of decimals, whatever the locale.
[[nodiscard]] std::string fixed(double value, int decimals);

// `rows` as lines of text with aligned columns: the first column to the left, the others to the
// right. Rows may have different lengths.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows);

}  // namespace quire

// Percentiles that treat equal values alike.
#pragma once

#include <span>
#include <vector>

namespace quire {

// 0-100 for each value, in its place: 100 * (values below + half of the equal ones) / values, where
// a value is equal to itself. {0, 2, 2, 4, 12} gives {10, 40, 40, 70, 90}; the mean is always 50.
// Requires numbers (no NaN).
[[nodiscard]] std::vector<double> mid_ranks(std::span<const double> values);

}  // namespace quire

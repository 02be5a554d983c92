// Statistics of ranks: where a value stands among others, and whether two orders agree.
#pragma once

#include <optional>
#include <span>

namespace quire {

// The share of `others` that `value` exceeds, equal ones counted half: 0-1. The mean of it over
// some values is the area under their ROC curve. Requires others that are not empty.
[[nodiscard]] double placement_among(double value, std::span<const double> others);

// Spearman's rank correlation, equal values sharing their mean rank: -1 to 1. Nothing if there are
// fewer than two values or one side is all alike. Requires two spans of one size.
[[nodiscard]] std::optional<double> spearman(std::span<const double> left,
                                             std::span<const double> right);

// Nothing for no values.
[[nodiscard]] std::optional<double> mean_of(std::span<const double> values);

}  // namespace quire

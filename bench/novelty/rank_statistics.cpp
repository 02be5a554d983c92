#include "bench/novelty/rank_statistics.h"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include "ranking/signals/mid_rank.h"

namespace quire {

double placement_among(double value, std::span<const double> others) {
  double below = 0;
  for (const double other : others) {
    if (other < value) below += 1;
    if (other == value) below += .5;
  }
  return below / static_cast<double>(others.size());
}

std::optional<double> spearman(std::span<const double> left, std::span<const double> right) {
  if (left.size() < 2) return std::nullopt;
  const std::vector<double> left_ranks = mid_ranks(left);
  const std::vector<double> right_ranks = mid_ranks(right);
  constexpr double kMeanRank = 50;  // of mid-ranks, whatever the values
  double products = 0;
  double left_squares = 0;
  double right_squares = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const double x = left_ranks[i] - kMeanRank;
    const double y = right_ranks[i] - kMeanRank;
    products += x * y;
    left_squares += x * x;
    right_squares += y * y;
  }
  if (left_squares == 0 || right_squares == 0) return std::nullopt;
  return products / std::sqrt(left_squares * right_squares);
}

std::optional<double> mean_of(std::span<const double> values) {
  if (values.empty()) return std::nullopt;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace quire

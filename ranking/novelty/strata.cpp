#include "ranking/novelty/strata.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace quire {
namespace {

// What is left of a column of squares once it is explained by the columns before it, as a share of
// the papers; below, too few lengths differ to say more.
constexpr double kNegligible = 1e-22;

struct Standing {
  double smaller = 0;
  double equal = 0;

  [[nodiscard]] double mid_rank(std::size_t count) const {
    return 100 * (2 * smaller + equal) / 2 / static_cast<double>(count);
  }
};

Standing standing_of(std::span<const double> sorted, double value) {
  const auto [begin, end] = std::equal_range(sorted.begin(), sorted.end(), value);
  return {static_cast<double>(begin - sorted.begin()), static_cast<double>(end - begin)};
}

// Where `value` stands once it took the place of `old` among `sorted`.
double mid_rank_instead(std::span<const double> sorted, double value, double old) {
  Standing standing = standing_of(sorted, value);
  if (old < value) standing.smaller -= 1;
  if (old != value) standing.equal += 1;
  return standing.mid_rank(sorted.size());
}

std::vector<double> sorted_copy(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

std::vector<double> mid_ranks_among(std::span<const double> sorted,
                                    std::span<const double> values) {
  std::vector<double> ranks;
  ranks.reserve(values.size());
  for (const double value : values) {
    ranks.push_back(standing_of(sorted, value).mid_rank(sorted.size()));
  }
  return ranks;
}

double scaled_length(double mid_rank) { return (mid_rank - 50) / 50; }

double rounded(double residual) { return std::nearbyint(residual * 1e6) / 1e6; }

// The least-squares parabola through points: coefficients of 1, x, x^2. By orthogonal polynomials,
// so that a column that says nothing new (few distinct x) has the coefficient 0.
std::array<double, 3> fit_parabola(std::span<const double> xs, std::span<const double> ys) {
  const auto n = static_cast<double>(xs.size());
  double mean = 0;
  double mean_square = 0;
  double mean_y = 0;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    mean += xs[i] / n;
    mean_square += xs[i] * xs[i] / n;
    mean_y += ys[i] / n;
  }
  double linear_norm = 0;  // of x - mean
  double shared = 0;       // of x^2 and x - mean
  double linear_y = 0;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    const double linear = xs[i] - mean;
    linear_norm += linear * linear;
    shared += (xs[i] * xs[i] - mean_square) * linear;
    linear_y += linear * (ys[i] - mean_y);
  }
  if (linear_norm <= kNegligible * n) return {mean_y, 0, 0};
  const double slope = linear_y / linear_norm;
  const double lean = shared / linear_norm;
  double square_norm = 0;  // of x^2 - mean_square - lean (x - mean)
  double square_y = 0;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    const double linear = xs[i] - mean;
    const double square = xs[i] * xs[i] - mean_square - lean * linear;
    square_norm += square * square;
    square_y += square * (ys[i] - mean_y - slope * linear);
  }
  if (square_norm <= kNegligible * n) return {mean_y - slope * mean, slope, 0};
  const double bend = square_y / square_norm;
  return {mean_y - slope * mean + bend * (lean * mean - mean_square), slope - bend * lean, bend};
}

}  // namespace

std::map<std::int32_t, std::uint32_t> join_years(std::span<const std::int32_t> years,
                                                 std::uint32_t least) {
  std::map<std::int32_t, std::uint32_t> strata;  // first the papers of each year
  for (const std::int32_t year : years) ++strata[year];

  std::uint32_t stratum = 0;
  std::uint32_t papers = 0;  // of that stratum so far
  for (auto& [year, value] : strata) {
    if (papers >= least) {
      ++stratum;
      papers = 0;
    }
    papers += value;
    value = stratum;
  }
  if (papers >= least || stratum == 0) return strata;
  for (auto& [year, value] : strata) value = std::min(value, stratum - 1);
  return strata;
}

LengthControl::LengthControl(std::span<const double> values, std::span<const double> lengths)
    : values_(values.begin(), values.end()),
      lengths_(lengths.begin(), lengths.end()),
      sorted_values_(sorted_copy(values)),
      sorted_lengths_(sorted_copy(lengths)) {
  residuals_ = mid_ranks_among(sorted_values_, values);
  std::vector<double> scaled = mid_ranks_among(sorted_lengths_, lengths);
  for (double& length : scaled) length = scaled_length(length);
  coefficients_ = fit_parabola(scaled, residuals_);
  for (std::size_t i = 0; i < residuals_.size(); ++i) {
    residuals_[i] = rounded(residuals_[i] - fitted(scaled[i]));
  }
  sorted_residuals_ = sorted_copy(residuals_);
  percentiles_ = mid_ranks_among(sorted_residuals_, residuals_);
}

double LengthControl::fitted(double scaled) const {
  return coefficients_[0] + scaled * (coefficients_[1] + scaled * coefficients_[2]);
}

double LengthControl::percentile_of(double value, double length, std::size_t instead_of) const {
  const double rank = mid_rank_instead(sorted_values_, value, values_[instead_of]);
  const double scaled =
      scaled_length(mid_rank_instead(sorted_lengths_, length, lengths_[instead_of]));
  return mid_rank_instead(sorted_residuals_, rounded(rank - fitted(scaled)),
                          residuals_[instead_of]);
}

}  // namespace quire

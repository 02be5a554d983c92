// From raw values to percentiles that length does not explain, inside a field and a year.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace quire {

// The stratum of each of `years`: from the oldest on, adjacent years are joined until a stratum has
// `least` papers; a short rest joins the last one. Strata count from 0 in the order of time.
[[nodiscard]] std::map<std::int32_t, std::uint32_t> join_years(std::span<const std::int32_t> years,
                                                               std::uint32_t least);

// What is left of the mid-ranks (mid_rank.h) of one stratum's values once a least-squares parabola
// in the mid-rank of length is taken away, and how a value that is not among them would stand
// there.
class LengthControl {
 public:
  // `values` and `lengths` are parallel.
  LengthControl(std::span<const double> values, std::span<const double> lengths);

  // Mid-ranks of the residuals, rounded to 1e-6 before they are compared; parallel to the values.
  [[nodiscard]] const std::vector<double>& percentiles() const { return percentiles_; }
  // Where another value of that length would stand in place of the value numbered `instead_of`. The
  // parabola and the residuals of the others stay as they are: exact up to one rank.
  [[nodiscard]] double percentile_of(double value, double length, std::size_t instead_of) const;

 private:
  // The mid-rank that a length explains; `scaled`: -1 (shortest) to 1.
  [[nodiscard]] double fitted(double scaled) const;

  std::vector<double> values_;
  std::vector<double> lengths_;
  std::vector<double> sorted_values_;
  std::vector<double> sorted_lengths_;
  std::vector<double> residuals_;  // parallel to the values
  std::vector<double> sorted_residuals_;
  std::vector<double> percentiles_;
  std::array<double, 3> coefficients_ = {};  // of 1, scaled length, its square
};

}  // namespace quire

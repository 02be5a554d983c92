#include "indexer/entities/phrase_significance.h"

#include <algorithm>
#include <cmath>

namespace quire {
namespace {

double term(double cell, double row, double column, double total) {
  return cell > 0 ? cell * std::log(cell * total / (row * column)) : 0;
}

}  // namespace

double log_likelihood_ratio(const PairCounts& counts) {
  const auto together = static_cast<double>(counts.together);
  const double first = std::max(static_cast<double>(counts.first), together);
  const double second = std::max(static_cast<double>(counts.second), together);
  const double total = std::max(static_cast<double>(counts.total), first + second - together);
  if (together * total <= first * second) return 0;
  return 2 * (term(together, first, second, total) +
              term(first - together, first, total - second, total) +
              term(second - together, total - first, second, total) +
              term(total - first - second + together, total - first, total - second, total));
}

}  // namespace quire

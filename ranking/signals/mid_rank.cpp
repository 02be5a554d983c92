#include "ranking/signals/mid_rank.h"

#include <algorithm>
#include <cstddef>

namespace quire {

std::vector<double> mid_ranks(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const auto count = static_cast<double>(sorted.size());
  std::vector<double> ranks;
  ranks.reserve(values.size());
  for (const double value : values) {
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
    const auto below = static_cast<double>(first - sorted.begin());
    const auto equal = static_cast<double>(last - first);
    ranks.push_back(100 * (below + .5 * equal) / count);
  }
  return ranks;
}

}  // namespace quire

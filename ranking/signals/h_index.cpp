#include "ranking/signals/h_index.h"

#include <algorithm>
#include <functional>

namespace quire {

std::uint32_t h_index(std::vector<std::uint32_t>& citations) {
  std::sort(citations.begin(), citations.end(), std::greater<>());
  std::uint32_t h = 0;
  while (h < citations.size() && citations[h] > h) ++h;
  return h;
}

std::uint32_t i10_index(const std::vector<std::uint32_t>& citations) {
  return static_cast<std::uint32_t>(std::count_if(citations.begin(), citations.end(),
                                                  [](std::uint32_t count) { return count >= 10; }));
}

}  // namespace quire

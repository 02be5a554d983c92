#include "ranking/signals/peer_groups.h"

#include <algorithm>
#include <cstddef>

#include "ranking/signals/mid_rank.h"

namespace quire {

void for_each_group(std::span<const std::optional<PeerKey>> keys,
                    const std::function<void(std::span<const std::uint32_t>)>& visit) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    if (keys[i]) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return *keys[a] < *keys[b]; });
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && *keys[order[end]] == *keys[order[begin]]) ++end;
    visit(std::span(order).subspan(begin, end - begin));
    begin = end;
  }
}

PaperValues group_percentiles(std::span<const std::optional<double>> values,
                              std::span<const std::optional<PeerKey>> keys) {
  PaperValues percentiles(values.size());
  std::vector<std::uint32_t> members;
  std::vector<double> numbers;
  for_each_group(keys, [&](std::span<const std::uint32_t> group) {
    members.clear();
    numbers.clear();
    for (const std::uint32_t i : group) {
      if (!values[i]) continue;
      members.push_back(i);
      numbers.push_back(*values[i]);
    }
    const bool all_zero =
        std::all_of(numbers.begin(), numbers.end(), [](double value) { return value == 0; });
    if (members.size() < kMinPeers || all_zero) return;
    const std::vector<double> ranks = mid_ranks(numbers);
    for (std::size_t i = 0; i < members.size(); ++i) percentiles[members[i]] = ranks[i];
  });
  return percentiles;
}

}  // namespace quire

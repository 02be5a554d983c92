// Who wrote with whom, from the papers two people have in common.
//
// Papers with more than kMaxTeam authors do not count: thousands of names say nothing about who
// knows whom. Pure functions, thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ranking/graph/graph_link.h"
#include "ranking/graph/graph_view.h"

namespace quire {

inline constexpr std::size_t kMaxTeam = 100;

// The edge between two people, exact over all their papers; nothing without a common paper that
// counts. Throws std::runtime_error if the graph is damaged.
[[nodiscard]] std::optional<GraphLink> co_writing(const GraphView& view, AuthorNumber one,
                                                  AuthorNumber other);

// Of the common papers that count, the most cited, ties by the smaller number; nothing if there is
// none.
[[nodiscard]] std::optional<DocId> best_common_paper(const GraphView& view, AuthorNumber one,
                                                     AuthorNumber other);

// Calls visit(value) for every value that two ascending lists have in common. Lists of very
// different length cost the short one's length times the logarithm of the long one's.
template <typename Visit>
void for_each_common(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right,
                     Visit&& visit) {
  constexpr std::size_t kMuchLonger = 8;
  if (left.size() > right.size()) std::swap(left, right);
  const bool search = right.size() / kMuchLonger > left.size();
  auto place = right.begin();
  for (const std::uint32_t value : left) {
    if (search) {
      place = std::lower_bound(place, right.end(), value);
    } else {
      while (place != right.end() && *place < value) ++place;
    }
    if (place == right.end()) return;
    if (*place == value) visit(value);
  }
}

}  // namespace quire

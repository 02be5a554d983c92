// All edges among a few nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ranking/graph/graph_link.h"
#include "ranking/graph/graph_view.h"

namespace quire {

// Edges that are reported: of more, the strongest.
inline constexpr std::size_t kMaxLinksAmong = 2'000;
// To find who wrote together, papers of the people that are compared: of a person with more, some
// at equal distances; each person has at least kLeastPapersCompared.
inline constexpr std::size_t kPapersCompared = 10'000;
inline constexpr std::size_t kLeastPapersCompared = 30;
// Pairs of people whose common papers are read in full: of more, those that met most often.
inline constexpr std::size_t kMaxPairsCompared = 400;

// The edges with both ends in `nodes`, strongest first, ties by ends and kind; each once. `known`
// are edges already found among them: they are kept whatever the bounds. Requires nodes that exist,
// without duplicates. Throws std::runtime_error if the graph is damaged.
[[nodiscard]] std::vector<GraphLink> links_among(const GraphView& view,
                                                 std::span<const NodeRef> nodes,
                                                 std::span<const GraphLink> known);

}  // namespace quire

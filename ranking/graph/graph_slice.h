// The most relevant part of the research graph around a node.
//
// Relevance of a node is that of the best path to it from the centre, in (0, 1]: the product over
// the steps of
//   weight of the edge          GraphLink::weight(): kind, then strength inside the kind
//   * prior of the node reached GraphView::prior(): well-known papers and people gain a little
//   * kStepDecay                from the second step on
// The centre has 1. Which edges are looked at is bounded (kCentreLooked and below), so that the
// cost does not grow with the index; all weights and relevances are exact for what was looked at.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "ranking/graph/graph_link.h"
#include "ranking/graph/graph_view.h"

namespace quire {

inline constexpr double kStepDecay = .6;
inline constexpr std::uint32_t kMaxSliceDepth = 2;
inline constexpr std::uint32_t kMaxSliceNodes = 300;
// Entries looked at of each list of the centre and of nodes one step away.
inline constexpr std::uint32_t kCentreLooked = 10'000;
inline constexpr std::uint32_t kStepLooked = 200;
// Of each list of a node one step away, the links that are followed.
inline constexpr std::uint32_t kStepKept = 12;
// Nodes one step away whose links are followed: the most relevant, until kMaxStepsLooked entries
// were read.
inline constexpr std::size_t kMaxExpanded = 25;
inline constexpr std::uint64_t kMaxStepsLooked = 100'000;

struct SliceOptions {
  std::uint32_t depth = 1;   // 1 to kMaxSliceDepth
  std::uint32_t limit = 50;  // nodes beside the centre, 1 to kMaxSliceNodes
  // Indexed by NodeKind: which nodes are wanted. The centre is always there, and paths may pass
  // through any node.
  std::bitset<kNodeKindCount> kinds = std::bitset<kNodeKindCount>().set();
};

struct SliceNode {
  NodeRef node;
  double relevance = 0;
  std::vector<GraphLink> path;  // the best one, from the centre; empty for the centre
};

struct GraphSlice {
  std::vector<SliceNode>
      nodes;  // the centre, then the most relevant first, ties by kind and number
  std::vector<GraphLink> links;  // among them, links_among()
  std::uint64_t found = 0;       // wanted nodes that were met beside the centre
  bool was_cut = false;          // there is more than was looked at or is shown
};

// Deterministic. Requires options in their ranges and a centre that exists. Throws
// std::runtime_error if the graph is damaged.
[[nodiscard]] GraphSlice graph_slice(const GraphView& view, NodeRef centre,
                                     const SliceOptions& options);

}  // namespace quire

// The shortest chain between two people, through papers they wrote together, or between two papers,
// through citations in either direction.
//
// Breadth-first search from both ends, level by level, the end with fewer new nodes first. Papers
// with more than kMaxTeam authors (co_writing.h) make no chain between people. Of several
// shortest chains one is taken, always the same: each node was reached from the smallest number
// that leads to it, and of the nodes where the two searches meet the smallest is taken.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ranking/graph/graph_link.h"
#include "ranking/graph/graph_view.h"

namespace quire {

struct PathLimits {
  std::uint32_t steps = 10;             // the longest chain that is looked for
  std::uint32_t visited = 200'000;      // nodes reached, both ends together
  std::uint64_t looked_at = 2'000'000;  // entries of lists read
};

enum class PathOutcome : std::uint8_t {
  kFound,
  kNotConnected,  // everything that can be reached from one end was reached: there is no chain
  kTooFar,        // no chain of PathLimits::steps or fewer
  kLimitReached,  // the search ended at another limit before both ends met: there may be a chain
};

struct PathStep {
  NodeRef node;                // where the step leads
  GraphLink link;              // from the node before
  std::optional<DocId> paper;  // of a step between people: best_common_paper()
};

struct ShortestPath {
  PathOutcome outcome = PathOutcome::kNotConnected;
  std::vector<PathStep> steps;  // from `from` to `to`; empty if nothing was found or they are one
  std::uint64_t visited = 0;    // nodes reached
};

// Requires two papers or two people that exist. Throws std::runtime_error if the graph is damaged.
[[nodiscard]] ShortestPath shortest_path(const GraphView& view, NodeRef from, NodeRef to,
                                         const PathLimits& limits = {});

}  // namespace quire

// The files that the research graph is read from, with every number checked before it is used as
// one: a damaged file ends in std::runtime_error, never in a read out of bounds.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "ranking/graph/graph_node.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/person_store.h"
#include "ranking/store/signal_store.h"

namespace quire {

class NeighbourStore;
struct Neighbour;

// A few references, cheap to copy. Thread-safe; the stores must outlive it.
class GraphView {
 public:
  // Throws std::runtime_error if the stores do not count the same papers and people.
  GraphView(const GraphStore& graph, const SignalStore& signals, const PersonStore& people,
            const NeighbourStore& neighbours);
  explicit GraphView(const Snapshot& snapshot);

  [[nodiscard]] std::uint32_t count(NodeKind kind) const {
    return counts_[static_cast<std::size_t>(kind)];
  }
  // Empty for numbers past the last row. Requires number >= 1.
  [[nodiscard]] std::span<const std::uint32_t> row(Relation relation, std::uint32_t number) const {
    if (number > graph_->row_count(relation)) return {};
    return graph_->row(relation, number);
  }
  // The node that a value of a row stands for. Throws std::runtime_error if there is none.
  [[nodiscard]] NodeRef node(NodeKind kind, std::uint32_t number) const {
    if (number == 0 || number > count(kind)) refuse(kind, number);
    return {kind, number};
  }
  // The papers most like one, at most kKeptNeighbours. Requires a paper that exists.
  [[nodiscard]] std::span<const Neighbour> near(DocId doc) const;

  // These require a node that exists.
  [[nodiscard]] std::optional<std::int32_t> year(DocId doc) const;
  [[nodiscard]] std::uint64_t citations(NodeRef paper_or_author) const;
  // How much a node gains by being well-known: .6 + .4 * prominence for papers and people, 1 for
  // topics and institutions.
  [[nodiscard]] double prior(NodeRef node) const;

 private:
  [[noreturn]] static void refuse(NodeKind kind, std::uint32_t number);

  const GraphStore* graph_;
  const SignalStore* signals_;
  const PersonStore* people_;
  const NeighbourStore* neighbours_;
  std::array<std::uint32_t, kNodeKindCount> counts_;
};

}  // namespace quire

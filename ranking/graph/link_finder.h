// One step in the research graph: the links of a node, relation by relation, the most relevant
// first, at a cost that does not grow with the node.
//
//   LinkFinder finder(view, {.looked = 200, .kept = 20});
//   std::vector<FoundLink> links;
//   for (const LinkRelation relation : relations_of(node.kind)) finder.find(node, relation, links);
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ranking/graph/graph_link.h"
#include "ranking/graph/graph_view.h"
#include "ranking/graph/link_relation.h"

namespace quire {

// Bounds on the work for one relation of a node.
struct LinkLimits {
  // Entries of a list that are looked at: of lists in order of relevance (authors and topics of a
  // paper, papers of topics and institutions, employers, members) the first, at most kMaxInOrder;
  // of others so many at equal distances.
  std::uint32_t looked = 0;
  std::uint32_t kept = 0;  // links that are reported, the most relevant
};
inline constexpr std::uint32_t kMaxInOrder = 1'000;
// To find co-authors, at most looked / kLookedForEachPaper papers of a person are read, at equal
// distances, until they have held kNamesForEachPaper names on average.
inline constexpr std::uint32_t kLookedForEachPaper = 4;
inline constexpr std::uint32_t kNamesForEachPaper = 12;

struct FoundLink {
  GraphLink link;
  NodeRef node;          // the other end
  double relevance = 0;  // weight of the link times GraphView::prior(node)
};

// Not thread-safe. Every member throws std::runtime_error if the graph is damaged.
class LinkFinder {
 public:
  // `view` must outlive the finder.
  LinkFinder(const GraphView& view, const LinkLimits& limits) : view_(view), limits_(limits) {}

  // Appends the links of a node that exists, the most relevant first, ties by the number of the
  // other end. A node that stands twice in a list is found once. Requires a relation of the node's
  // kind.
  void find(NodeRef node, LinkRelation relation, std::vector<FoundLink>& links);

  // Entries read so far.
  [[nodiscard]] std::uint64_t looked_at() const { return looked_at_; }
  // True if a list was longer than what was looked at, or than what was kept.
  [[nodiscard]] bool was_cut() const { return was_cut_; }

 private:
  void collect(NodeRef node, LinkRelation relation);
  void collect_topics(NodeRef node);
  void collect_papers(NodeRef node);
  void collect_near(NodeRef paper);
  void collect_coauthors(NodeRef author);
  // The co-authors to compare in full: (how often met / size of the teams, who).
  void meet_coauthors(NodeRef author);
  void add(const GraphLink& link, NodeRef node);
  void add(const std::optional<GraphLink>& link, NodeRef node);
  // Calls visit(node) for the entries of a row by the rule of LinkLimits; passes over nobody (0).
  template <typename Visit>
  void for_first(std::span<const std::uint32_t> row, NodeKind kind, Visit&& visit);
  template <typename Visit>
  void for_spread(std::span<const std::uint32_t> row, NodeKind kind, Visit&& visit);

  const GraphView& view_;
  LinkLimits limits_;
  std::vector<FoundLink> found_;
  std::vector<std::pair<AuthorNumber, double>> met_;
  std::uint64_t looked_at_ = 0;
  bool was_cut_ = false;
};

}  // namespace quire

#include "ranking/graph/shortest_path.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "ranking/graph/co_writing.h"
#include "ranking/graph/single_links.h"

namespace quire {
namespace {

// What one end has reached.
struct Side {
  std::unordered_map<std::uint32_t, std::uint32_t> parents;  // the start is its own parent
  std::vector<std::uint32_t> frontier;                       // reached last, ascending
  std::unordered_set<DocId> papers;                          // whose authors were all reached

  explicit Side(std::uint32_t start) : parents{{start, start}}, frontier{start} {}
};

class PathSearch {
 public:
  PathSearch(const GraphView& view, NodeKind kind, const PathLimits& limits)
      : view_(view), kind_(kind), limits_(limits) {}

  // The numbers on the way, both ends among them; empty unless `outcome` is kFound then.
  [[nodiscard]] std::vector<std::uint32_t> search(std::uint32_t from, std::uint32_t to) {
    Side forward(from);
    Side backward(to);
    for (std::uint32_t step = 0; step < limits_.steps; ++step) {
      const bool is_forward = forward.frontier.size() <= backward.frontier.size();
      Side& side = is_forward ? forward : backward;
      const bool is_whole = advance(side);
      const auto meeting = smallest_common(side, is_forward ? backward : forward);
      if (meeting) {
        outcome = PathOutcome::kFound;
        return chain(forward, backward, *meeting);
      }
      if (!is_whole) {
        outcome = PathOutcome::kLimitReached;
        return {};
      }
      if (side.frontier.empty()) {
        outcome = PathOutcome::kNotConnected;
        return {};
      }
    }
    outcome = PathOutcome::kTooFar;
    return {};
  }

  PathOutcome outcome = PathOutcome::kFound;
  std::uint64_t visited = 2;

 private:
  // One level further. False if a limit was reached; the level is then not whole.
  bool advance(Side& side) {
    std::vector<std::uint32_t> next;
    for (const std::uint32_t number : side.frontier) {
      const auto reach = [&](std::uint32_t other) {
        if (!side.parents.try_emplace(other, number).second) return;
        next.push_back(other);
        ++visited;
      };
      if (kind_ == NodeKind::kPaper) {
        reach_cited(number, Relation::kReferences, reach);
        reach_cited(number, Relation::kCitations, reach);
      } else {
        reach_coauthors(number, side.papers, reach);
      }
      if (is_exhausted()) break;
    }
    std::sort(next.begin(), next.end());
    side.frontier = std::move(next);
    return !is_exhausted();
  }

  [[nodiscard]] bool is_exhausted() const {
    return visited > limits_.visited || looked_at_ > limits_.looked_at;
  }

  template <typename Reach>
  void reach_cited(DocId doc, Relation relation, Reach&& reach) {
    for (const std::uint32_t other : view_.row(relation, doc)) {
      if (is_exhausted()) return;
      ++looked_at_;
      reach(view_.node(NodeKind::kPaper, other).number);
    }
  }

  template <typename Reach>
  void reach_coauthors(AuthorNumber author, std::unordered_set<DocId>& papers, Reach&& reach) {
    for (const DocId doc : view_.row(Relation::kPapers, author)) {
      if (is_exhausted()) return;
      ++looked_at_;
      const NodeRef paper = view_.node(NodeKind::kPaper, doc);
      const auto names = view_.row(Relation::kAuthors, paper.number);
      if (names.size() > kMaxTeam || !papers.insert(doc).second) continue;
      looked_at_ += names.size();
      for (const std::uint32_t name : names) {
        if (name != 0) reach(view_.node(NodeKind::kAuthor, name).number);
      }
    }
  }

  [[nodiscard]] static std::optional<std::uint32_t> smallest_common(const Side& side,
                                                                    const Side& other) {
    for (const std::uint32_t number : side.frontier) {
      if (other.parents.contains(number)) return number;
    }
    return std::nullopt;
  }

  [[nodiscard]] static std::vector<std::uint32_t> chain(const Side& forward, const Side& backward,
                                                        std::uint32_t meeting) {
    std::vector<std::uint32_t> numbers = {meeting};
    while (forward.parents.at(numbers.back()) != numbers.back()) {
      numbers.push_back(forward.parents.at(numbers.back()));
    }
    std::reverse(numbers.begin(), numbers.end());
    while (backward.parents.at(numbers.back()) != numbers.back()) {
      numbers.push_back(backward.parents.at(numbers.back()));
    }
    return numbers;
  }

  const GraphView& view_;
  NodeKind kind_;
  PathLimits limits_;
  std::uint64_t looked_at_ = 0;
};

// A link in graph.qg one way only, as a damaged file may have it, is one all the same.
PathStep step_between(const GraphView& view, NodeKind kind, std::uint32_t one,
                      std::uint32_t other) {
  PathStep step;
  step.node = {kind, other};
  if (kind == NodeKind::kPaper) {
    const auto references = view.row(Relation::kReferences, one);
    const bool cites = std::binary_search(references.begin(), references.end(), other);
    step.link = cites ? cites_link(one, other) : cites_link(other, one);
    return step;
  }
  step.link.kind = EdgeKind::kCoWrote;
  step.link.source = {kind, std::min(one, other)};
  step.link.target = {kind, std::max(one, other)};
  if (const auto link = co_writing(view, one, other)) step.link = *link;
  step.paper = best_common_paper(view, one, other);
  return step;
}

}  // namespace

ShortestPath shortest_path(const GraphView& view, NodeRef from, NodeRef to,
                           const PathLimits& limits) {
  ShortestPath path;
  path.visited = 1;
  path.outcome = PathOutcome::kFound;
  if (from == to) return path;
  PathSearch search(view, from.kind, limits);
  const auto numbers = search.search(from.number, to.number);
  path.outcome = search.outcome;
  path.visited = search.visited;
  for (std::size_t index = 1; index < numbers.size(); ++index) {
    path.steps.push_back(step_between(view, from.kind, numbers[index - 1], numbers[index]));
  }
  return path;
}

}  // namespace quire

#include "ranking/graph/graph_slice.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "ranking/graph/link_finder.h"
#include "ranking/graph/link_relation.h"
#include "ranking/graph/links_among.h"

namespace quire {
namespace {

constexpr std::size_t kNoSecondStep = std::numeric_limits<std::size_t>::max();

// One way to a node: numbers of links in the lists of SliceMaker.
struct Reached {
  NodeRef node;
  double relevance = 0;
  std::size_t first = 0;
  std::size_t second = kNoSecondStep;
};

bool stands_before(const Reached& left, const Reached& right) {
  return std::tie(right.relevance, left.node) < std::tie(left.relevance, right.node);
}

// Keeps the best way to each node, one step before two of the same relevance, and sorts by
// relevance.
void keep_best(std::vector<Reached>& reached) {
  std::sort(reached.begin(), reached.end(), [](const Reached& left, const Reached& right) {
    return std::tuple(left.node, -left.relevance, left.second != kNoSecondStep, left.first,
                      left.second) < std::tuple(right.node, -right.relevance,
                                                right.second != kNoSecondStep, right.first,
                                                right.second);
  });
  const auto same = [](const Reached& left, const Reached& right) {
    return left.node == right.node;
  };
  reached.erase(std::unique(reached.begin(), reached.end(), same), reached.end());
  std::sort(reached.begin(), reached.end(), stands_before);
}

class SliceMaker {
 public:
  SliceMaker(const GraphView& view, NodeRef centre, const SliceOptions& options)
      : view_(view), centre_(centre), options_(options) {}

  [[nodiscard]] GraphSlice make() {
    take_first_step();
    if (options_.depth > 1) take_second_step();
    std::erase_if(reached_, [&](const Reached& way) {
      return !options_.kinds.test(static_cast<std::size_t>(way.node.kind));
    });
    slice_.found = reached_.size();
    if (reached_.size() > options_.limit) {
      slice_.was_cut = true;
      reached_.resize(options_.limit);
    }
    fill_slice();
    return std::move(slice_);
  }

 private:
  void take_first_step() {
    LinkFinder finder(view_, {.looked = kCentreLooked, .kept = options_.limit});
    for (const LinkRelation relation : relations_of(centre_.kind)) {
      finder.find(centre_, relation, first_links_);
    }
    slice_.was_cut = finder.was_cut();
    for (std::size_t first = 0; first < first_links_.size(); ++first) {
      reached_.push_back({first_links_[first].node, first_links_[first].relevance, first});
    }
    keep_best(reached_);
  }

  void take_second_step() {
    LinkFinder finder(view_, {.looked = kStepLooked, .kept = kStepKept});
    const std::size_t neighbours = reached_.size();
    const std::size_t expanded = std::min(neighbours, kMaxExpanded);
    if (expanded < neighbours) slice_.was_cut = true;
    for (std::size_t index = 0; index < expanded; ++index) {
      if (finder.looked_at() > kMaxStepsLooked) {
        slice_.was_cut = true;
        break;
      }
      follow(reached_[index], finder);
    }
    if (finder.was_cut()) slice_.was_cut = true;
    keep_best(reached_);
  }

  void follow(const Reached& way, LinkFinder& finder) {
    const Reached before = way;  // reached_ grows
    std::size_t second = second_links_.size();
    for (const LinkRelation relation : relations_of(before.node.kind)) {
      finder.find(before.node, relation, second_links_);
    }
    for (; second < second_links_.size(); ++second) {
      const FoundLink& link = second_links_[second];
      if (link.node == centre_) continue;
      reached_.push_back(
          {link.node, before.relevance * kStepDecay * link.relevance, before.first, second});
    }
  }

  void fill_slice() {
    std::vector<NodeRef> nodes = {centre_};
    slice_.nodes.push_back({centre_, 1, {}});
    for (const Reached& way : reached_) {
      SliceNode node = {way.node, way.relevance, {first_links_[way.first].link}};
      if (way.second != kNoSecondStep) node.path.push_back(second_links_[way.second].link);
      slice_.nodes.push_back(std::move(node));
      nodes.push_back(way.node);
    }
    slice_.links = links_among(view_, nodes, steps_among(nodes));
  }

  // The steps of the paths whose ends are both shown.
  [[nodiscard]] std::vector<GraphLink> steps_among(std::vector<NodeRef> nodes) const {
    std::sort(nodes.begin(), nodes.end());
    const auto is_shown = [&](const NodeRef& node) {
      return std::binary_search(nodes.begin(), nodes.end(), node);
    };
    std::vector<GraphLink> steps;
    for (const SliceNode& node : slice_.nodes) {
      for (const GraphLink& link : node.path) {
        if (is_shown(link.source) && is_shown(link.target)) steps.push_back(link);
      }
    }
    return steps;
  }

  const GraphView& view_;
  NodeRef centre_;
  SliceOptions options_;
  std::vector<FoundLink> first_links_;
  std::vector<FoundLink> second_links_;
  std::vector<Reached> reached_;
  GraphSlice slice_;
};

}  // namespace

GraphSlice graph_slice(const GraphView& view, NodeRef centre, const SliceOptions& options) {
  return SliceMaker(view, centre, options).make();
}

}  // namespace quire

#include "ranking/graph/graph_slice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "ranking/graph/links_among.h"
#include "tests/ranking/graph/written_graph.h"

namespace quire {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

NodeRef paper(std::uint32_t number) { return {NodeKind::kPaper, number}; }
NodeRef author(std::uint32_t number) { return {NodeKind::kAuthor, number}; }
NodeRef topic(std::uint32_t number) { return {NodeKind::kTopic, number}; }
NodeRef institution(std::uint32_t number) { return {NodeKind::kInstitution, number}; }

using Ends = std::tuple<NodeRef, NodeRef, EdgeKind>;

// Every edge of a plan with its weight, straight from the definitions in docs/numbers.md.
class SlowGraph {
 public:
  explicit SlowGraph(const GraphPlan& plan) : plan_(plan) {
    add_papers();
    add_people();
  }

  [[nodiscard]] const std::map<Ends, double>& edges() const { return edges_; }

  [[nodiscard]] double prior(NodeRef node) const {
    double citations = 0;
    if (node.kind == NodeKind::kPaper) {
      for (const auto& row : plan_.references) {
        for (const std::uint32_t cited : row) citations += cited == node.number ? 1 : 0;
      }
    } else if (node.kind == NodeKind::kAuthor) {
      citations = plan_.author_citations[node.number - 1];
    } else {
      return 1;
    }
    return .6 + .4 * std::log(1 + citations) / std::log(10'001);
  }

  // The best path of at most `depth` steps to every node, by trying all.
  [[nodiscard]] std::map<NodeRef, double> relevances(NodeRef centre, int depth) const {
    std::map<NodeRef, double> best;
    walk(centre, centre, 1, depth, true, best);
    best.erase(centre);
    return best;
  }

 private:
  void walk(NodeRef centre, NodeRef from, double relevance, int steps, bool is_first,
            std::map<NodeRef, double>& best) const {
    if (steps == 0) return;
    for (const auto& [ends, weight] : edges_) {
      const auto& [source, target, kind] = ends;
      if (source != from && target != from) continue;
      const NodeRef next = source == from ? target : source;
      if (next == centre) continue;
      // What people write about is known from their papers only.
      if (from.kind == NodeKind::kTopic && next.kind == NodeKind::kAuthor) continue;
      const double reached = relevance * weight * prior(next) * (is_first ? 1 : .6);
      best[next] = std::max(best[next], reached);
      walk(centre, next, reached, steps - 1, false, best);
    }
  }

  void put(NodeRef source, NodeRef target, EdgeKind kind, double weight) {
    double& place = edges_[{source, target, kind}];
    place = std::max(place, weight);
  }

  void add_papers() {
    for (std::uint32_t doc = 1; doc <= plan_.papers; ++doc) {
      for (const auto cited : plan_.references[doc - 1]) {
        put(paper(doc), paper(cited), EdgeKind::kCites, .7);
      }
      for (const Neighbour& other : plan_.near[doc - 1]) {
        put(paper(std::min(doc, other.doc)), paper(std::max(doc, other.doc)), EdgeKind::kNear,
            .6 * static_cast<double>(other.similarity));
      }
      const auto& names = plan_.paper_authors[doc - 1];
      for (const auto name : names) {
        put(author(name), paper(doc), EdgeKind::kWrote,
            .9 / (1 + std::log10(static_cast<double>(names.size()))));
      }
      double place = 0;
      for (const auto number : plan_.paper_topics[doc - 1]) {
        put(paper(doc), topic(number), EdgeKind::kAbout, .6 / (1 + place++ / 4));
      }
      const auto& places = plan_.paper_institutions[doc - 1];
      for (const auto number : places) {
        put(paper(doc), institution(number), EdgeKind::kAt,
            .5 / (1 + std::log10(static_cast<double>(places.size()))));
      }
    }
  }

  void add_people() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> newman;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> about;
    std::map<std::uint32_t, double> main_topics;
    for (std::uint32_t doc = 1; doc <= plan_.papers; ++doc) {
      const auto& names = plan_.paper_authors[doc - 1];
      for (const auto one : names) {
        double place = 0;
        for (const auto number : plan_.paper_topics[doc - 1]) {
          about[{one, number}] += 1 / (1 + place++ / 4);
        }
        for (const auto other : names) {
          if (one < other) newman[{one, other}] += 1 / static_cast<double>(names.size() - 1);
        }
      }
    }
    for (const auto& [pair, weight] : newman) {
      put(author(pair.first), author(pair.second), EdgeKind::kCoWrote, .9 * weight / (weight + .5));
    }
    for (const auto& [pair, sum] : about) {
      main_topics[pair.first] = std::max(main_topics[pair.first], sum);
    }
    for (const auto& [pair, sum] : about) {
      put(author(pair.first), topic(pair.second), EdgeKind::kAbout,
          .6 * sum / main_topics[pair.first]);
    }
    for (std::uint32_t number = 1; number <= plan_.authors; ++number) {
      double place = 0;
      for (const auto employer : plan_.employers[number - 1]) {
        put(author(number), institution(employer), EdgeKind::kAt, .5 / (1 + place++ / 2));
      }
    }
  }

  const GraphPlan& plan_;
  std::map<Ends, double> edges_;
};

std::vector<NodeRef> all_nodes(const GraphView& view) {
  std::vector<NodeRef> nodes;
  for (const NodeKind kind :
       {NodeKind::kPaper, NodeKind::kAuthor, NodeKind::kTopic, NodeKind::kInstitution}) {
    for (std::uint32_t number = 1; number <= view.count(kind); ++number) {
      nodes.push_back({kind, number});
    }
  }
  return nodes;
}

class RandomGraphTest : public testing::TestWithParam<std::uint32_t> {
 protected:
  const GraphPlan plan_ = random_plan(GetParam());
  const WrittenGraph written_{plan_};
  const SlowGraph slow_{plan_};
};

TEST_P(RandomGraphTest, RelevanceIsThatOfTheBestPath) {
  for (const NodeRef& centre : all_nodes(written_.view())) {
    for (const std::uint32_t depth : {1U, 2U}) {
      SliceOptions options;
      options.depth = depth;
      options.limit = kMaxSliceNodes;
      const GraphSlice slice = graph_slice(written_.view(), centre, options);
      const auto expected = slow_.relevances(centre, static_cast<int>(depth));
      EXPECT_EQ(slice.found, expected.size());
      ASSERT_EQ(slice.nodes.size(), expected.size() + 1);
      EXPECT_EQ(slice.nodes.front().node, centre);
      for (std::size_t index = 1; index < slice.nodes.size(); ++index) {
        const SliceNode& node = slice.nodes[index];
        ASSERT_TRUE(expected.contains(node.node));
        EXPECT_THAT(node.relevance, DoubleNear(expected.at(node.node), 1e-6));
        EXPECT_LE(node.relevance, slice.nodes[index - 1].relevance);
      }
    }
  }
}

TEST_P(RandomGraphTest, PathsLeadFromTheCentreAndMultiplyToTheRelevance) {
  for (const NodeRef& centre : all_nodes(written_.view())) {
    SliceOptions options;
    options.depth = 2;
    const GraphSlice slice = graph_slice(written_.view(), centre, options);
    for (const SliceNode& node : slice.nodes) {
      NodeRef place = centre;
      double relevance = 1;
      for (std::size_t step = 0; step < node.path.size(); ++step) {
        place = node.path[step].other_end(place);
        relevance *= node.path[step].weight() * written_.view().prior(place) * (step == 0 ? 1 : .6);
      }
      EXPECT_EQ(place, node.node);
      EXPECT_NEAR(relevance, node.relevance, 1e-9);
    }
  }
}

TEST_P(RandomGraphTest, AllEdgesAmongTheNodesAreShown) {
  const auto nodes = all_nodes(written_.view());
  const auto links = links_among(written_.view(), nodes, {});
  std::map<Ends, double> shown;
  for (const GraphLink& link : links) shown[{link.source, link.target, link.kind}] = link.weight();
  EXPECT_EQ(shown.size(), links.size());
  ASSERT_EQ(shown.size(), slow_.edges().size());
  for (const auto& [ends, weight] : slow_.edges()) {
    ASSERT_TRUE(shown.contains(ends));
    EXPECT_NEAR(shown[ends], weight, 1e-6);
  }
}

TEST_P(RandomGraphTest, ALimitKeepsTheMostRelevantAndSaysSo) {
  SliceOptions all;
  all.depth = 2;
  SliceOptions few = all;
  few.limit = 3;
  for (const NodeRef& centre : all_nodes(written_.view())) {
    const GraphSlice whole = graph_slice(written_.view(), centre, all);
    const GraphSlice slice = graph_slice(written_.view(), centre, few);
    if (whole.nodes.size() <= 4) continue;
    ASSERT_EQ(slice.nodes.size(), 4U);
    EXPECT_TRUE(slice.was_cut);
    EXPECT_NEAR(slice.nodes[1].relevance, whole.nodes[1].relevance, 1e-12);
    for (const GraphLink& link : slice.links) {
      for (const NodeRef& end : {link.source, link.target}) {
        EXPECT_TRUE(std::any_of(slice.nodes.begin(), slice.nodes.end(),
                                [&](const SliceNode& node) { return node.node == end; }));
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomGraphTest, testing::Range(1U, 26U));

TEST(GraphSliceTest, TheSameQuestionHasTheSameAnswer) {
  const WrittenGraph written(random_plan(7));
  SliceOptions options;
  options.depth = 2;
  options.limit = 9;
  const GraphSlice one = graph_slice(written.view(), paper(1), options);
  const GraphSlice other = graph_slice(written.view(), paper(1), options);
  ASSERT_EQ(one.nodes.size(), other.nodes.size());
  for (std::size_t index = 0; index < one.nodes.size(); ++index) {
    EXPECT_EQ(one.nodes[index].node, other.nodes[index].node);
    EXPECT_EQ(one.nodes[index].relevance, other.nodes[index].relevance);
  }
}

TEST(GraphSliceTest, OnlyWantedKindsAreShownButPathsMayPassThroughOthers) {
  GraphPlan plan;
  plan.papers = 1;
  plan.authors = 2;
  plan.topics = 1;
  plan.paper_authors = {{2, 1}};
  plan.paper_topics = {{1}};
  const WrittenGraph written(plan);
  SliceOptions options;
  options.depth = 2;
  options.kinds.reset().set(static_cast<std::size_t>(NodeKind::kAuthor));
  const GraphSlice slice = graph_slice(written.view(), topic(1), options);
  ASSERT_EQ(slice.nodes.size(), 3U);
  EXPECT_EQ(slice.nodes[1].node, author(1));
  EXPECT_EQ(slice.nodes[2].node, author(2));
  EXPECT_EQ(slice.nodes[1].path.size(), 2U);
}

TEST(GraphSliceTest, ANodeWithoutLinksStandsAlone) {
  GraphPlan plan;
  plan.papers = 1;
  const WrittenGraph written(plan);
  const GraphSlice slice = graph_slice(written.view(), paper(1), {});
  EXPECT_EQ(slice.nodes.size(), 1U);
  EXPECT_THAT(slice.links, IsEmpty());
  EXPECT_FALSE(slice.was_cut);
  EXPECT_EQ(slice.found, 0U);
}

TEST(GraphSliceTest, HugeTeamsAndManyCitationsAreBounded) {
  GraphPlan plan;
  plan.papers = 12'000;
  plan.authors = 3'000;
  plan.references.resize(plan.papers);
  plan.paper_authors.resize(plan.papers);
  for (std::uint32_t doc = 2; doc <= plan.papers; ++doc) plan.references[doc - 1] = {1};
  for (std::uint32_t name = 1; name <= plan.authors; ++name) plan.paper_authors[0].push_back(name);
  const WrittenGraph written(plan);
  SliceOptions options;
  options.depth = 2;
  options.limit = kMaxSliceNodes;
  const GraphSlice slice = graph_slice(written.view(), paper(1), options);
  EXPECT_EQ(slice.nodes.size(), kMaxSliceNodes + 1);
  EXPECT_TRUE(slice.was_cut);
  EXPECT_LE(slice.links.size(), kMaxLinksAmong + slice.nodes.size());
  for (const GraphLink& link : slice.links) EXPECT_NE(link.kind, EdgeKind::kCoWrote);
}

}  // namespace
}  // namespace quire

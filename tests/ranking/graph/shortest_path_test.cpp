#include "ranking/graph/shortest_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "ranking/graph/co_writing.h"
#include "tests/ranking/graph/written_graph.h"

namespace quire {
namespace {

using testing::ElementsAre;

NodeRef paper(std::uint32_t number) { return {NodeKind::kPaper, number}; }
NodeRef author(std::uint32_t number) { return {NodeKind::kAuthor, number}; }

using Neighbours = std::map<std::uint32_t, std::set<std::uint32_t>>;

Neighbours citing_or_cited(const GraphPlan& plan) {
  Neighbours neighbours;
  for (std::uint32_t doc = 1; doc <= plan.papers; ++doc) {
    for (const auto cited : plan.references[doc - 1]) {
      neighbours[doc].insert(cited);
      neighbours[cited].insert(doc);
    }
  }
  return neighbours;
}

Neighbours coauthors(const GraphPlan& plan) {
  Neighbours neighbours;
  for (const auto& names : plan.paper_authors) {
    for (const auto one : names) {
      for (const auto other : names) neighbours[one].insert(other);
    }
  }
  return neighbours;
}

// Distances from `start` by relaxing every edge again and again; -1 = not connected.
std::map<std::uint32_t, int> distances(Neighbours neighbours, std::uint32_t start) {
  std::map<std::uint32_t, int> distance = {{start, 0}};
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [one, others] : neighbours) {
      if (!distance.contains(one)) continue;
      for (const auto other : others) {
        const int next = distance[one] + 1;
        if (distance.contains(other) && distance[other] <= next) continue;
        distance[other] = next;
        changed = true;
      }
    }
  }
  return distance;
}

void expect_shortest(const GraphView& view, const Neighbours& neighbours, NodeKind kind) {
  for (std::uint32_t from = 1; from <= view.count(kind); ++from) {
    const auto distance = distances(neighbours, from);
    for (std::uint32_t to = 1; to <= view.count(kind); ++to) {
      const ShortestPath path = shortest_path(view, {kind, from}, {kind, to});
      if (!distance.contains(to)) {
        EXPECT_EQ(path.outcome, PathOutcome::kNotConnected);
        EXPECT_TRUE(path.steps.empty());
        continue;
      }
      ASSERT_EQ(path.outcome, PathOutcome::kFound);
      ASSERT_EQ(path.steps.size(), static_cast<std::size_t>(distance.at(to)));
      NodeRef place = {kind, from};
      for (const PathStep& step : path.steps) {
        EXPECT_TRUE(neighbours.at(place.number).contains(step.node.number));
        EXPECT_EQ(step.link.other_end(place), step.node);
        EXPECT_EQ(step.paper.has_value(), kind == NodeKind::kAuthor);
        place = step.node;
      }
      EXPECT_EQ(place.number, to);
    }
  }
}

class RandomPathTest : public testing::TestWithParam<std::uint32_t> {};

TEST_P(RandomPathTest, IsAsShortAsTheSlowReferenceSays) {
  const GraphPlan plan = random_plan(GetParam());
  const WrittenGraph written(plan);
  expect_shortest(written.view(), citing_or_cited(plan), NodeKind::kPaper);
  expect_shortest(written.view(), coauthors(plan), NodeKind::kAuthor);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomPathTest, testing::Range(1U, 26U));

// 1 - 2 - 3 - ... each paper cites the next, each is by two neighbours in a row.
GraphPlan chain_of(std::uint32_t length) {
  GraphPlan plan;
  plan.papers = length;
  plan.authors = length;
  for (std::uint32_t doc = 1; doc < length; ++doc) {
    plan.references.push_back({doc + 1});
    plan.paper_authors.push_back({doc, doc + 1});
  }
  plan.references.emplace_back();
  plan.paper_authors.emplace_back();
  return plan;
}

TEST(ShortestPathTest, StepsSayWhoCitesWhomAndWhatWasWrittenTogether) {
  const WrittenGraph written(chain_of(4));
  const ShortestPath papers = shortest_path(written.view(), paper(3), paper(1));
  ASSERT_EQ(papers.steps.size(), 2U);
  EXPECT_EQ(papers.steps[0].link.source, paper(2));
  EXPECT_EQ(papers.steps[0].link.target, paper(3));
  const ShortestPath people = shortest_path(written.view(), author(1), author(4));
  ASSERT_EQ(people.steps.size(), 3U);
  EXPECT_EQ(people.steps[1].paper, 2U);
  EXPECT_EQ(people.steps[1].link.count, 1U);
}

TEST(ShortestPathTest, SaysWhyNothingWasFound) {
  const WrittenGraph written(chain_of(30));
  EXPECT_EQ(shortest_path(written.view(), paper(1), paper(11)).outcome, PathOutcome::kFound);
  EXPECT_EQ(shortest_path(written.view(), paper(1), paper(12)).outcome, PathOutcome::kTooFar);
  EXPECT_EQ(shortest_path(written.view(), paper(1), paper(9), {.visited = 5}).outcome,
            PathOutcome::kLimitReached);
  EXPECT_EQ(shortest_path(written.view(), paper(1), paper(9), {.looked_at = 5}).outcome,
            PathOutcome::kLimitReached);
  EXPECT_EQ(shortest_path(written.view(), author(1), author(30), {.steps = 29}).outcome,
            PathOutcome::kFound);
}

// The level that meets the other end reads past the limit.
TEST(ShortestPathTest, ALimitDoesNotHideAChainThatWasReached) {
  const WrittenGraph written(chain_of(3));
  const PathLimits limits[] = {{.visited = 2}, {.looked_at = 0}};
  for (const PathLimits& limit : limits) {
    const ShortestPath path = shortest_path(written.view(), paper(1), paper(2), limit);
    EXPECT_EQ(path.outcome, PathOutcome::kFound);
    EXPECT_EQ(path.steps.size(), 1U);
  }
  const ShortestPath people = shortest_path(written.view(), author(1), author(2), {.looked_at = 0});
  EXPECT_EQ(people.outcome, PathOutcome::kFound);
}

TEST(ShortestPathTest, ANodeIsConnectedWithItself) {
  const WrittenGraph written(chain_of(2));
  const ShortestPath path = shortest_path(written.view(), paper(2), paper(2));
  EXPECT_EQ(path.outcome, PathOutcome::kFound);
  EXPECT_TRUE(path.steps.empty());
}

TEST(ShortestPathTest, PapersOfHugeTeamsConnectNobody) {
  GraphPlan plan;
  plan.papers = 1;
  plan.authors = kMaxTeam + 1;
  plan.paper_authors.resize(1);
  for (std::uint32_t name = 1; name <= plan.authors; ++name) plan.paper_authors[0].push_back(name);
  EXPECT_EQ(shortest_path(WrittenGraph(plan).view(), author(1), author(2)).outcome,
            PathOutcome::kNotConnected);
  plan.paper_authors[0].pop_back();
  EXPECT_EQ(shortest_path(WrittenGraph(plan).view(), author(1), author(2)).outcome,
            PathOutcome::kFound);
}

TEST(ShortestPathTest, OfSeveralTheSmallestNumbersAreTaken) {
  GraphPlan plan;
  plan.papers = 5;
  plan.references = {{2, 3, 4}, {5}, {5}, {5}, {}};
  const WrittenGraph written(plan);
  const ShortestPath path = shortest_path(written.view(), paper(5), paper(1));
  ASSERT_EQ(path.steps.size(), 2U);
  EXPECT_EQ(path.steps[0].node, paper(2));
}

}  // namespace
}  // namespace quire

#include "ranking/graph/graph_link.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "ranking/graph/co_writing.h"
#include "ranking/graph/link_finder.h"
#include "tests/ranking/graph/written_graph.h"

namespace quire {
namespace {

GraphLink link_of(EdgeKind kind, NodeKind source, std::uint32_t count, std::uint32_t total) {
  GraphLink link;
  link.kind = kind;
  link.source = {source, 1};
  link.target = {NodeKind::kPaper, 2};
  link.count = count;
  link.total = total;
  return link;
}

TEST(GraphLinkTest, SaysInWordsWhatItRestsOn) {
  const NodeKind paper = NodeKind::kPaper;
  const NodeKind author = NodeKind::kAuthor;
  GraphLink together = link_of(EdgeKind::kCoWrote, author, 5, 0);
  together.first_year = 2012;
  together.last_year = 2019;
  GraphLink once = link_of(EdgeKind::kCoWrote, author, 1, 0);
  once.first_year = once.last_year = 2012;
  GraphLink near = link_of(EdgeKind::kNear, paper, 0, 0);
  near.strength = .624;
  GraphLink same = near;
  same.strength = 1;
  const std::vector<std::pair<GraphLink, std::string>> cases = {
      {link_of(EdgeKind::kCites, paper, 0, 0), "cites"},
      {link_of(EdgeKind::kWrote, author, 0, 1), "wrote it alone"},
      {link_of(EdgeKind::kWrote, author, 0, 2), "wrote it with 1 other"},
      {link_of(EdgeKind::kWrote, author, 0, 9), "wrote it with 8 others"},
      {together, "wrote 5 papers together, 2012-2019"},
      {once, "wrote 1 paper together, 2012"},
      {link_of(EdgeKind::kCoWrote, author, 2, 0), "wrote 2 papers together"},
      {link_of(EdgeKind::kAbout, paper, 2, 5), "topic 2 of 5"},
      {link_of(EdgeKind::kAbout, author, 2, 5), "topic of 2 of 5 papers"},
      {link_of(EdgeKind::kAbout, author, 1, 1), "topic of 1 paper"},
      {link_of(EdgeKind::kAt, paper, 0, 3), "one of 3 institutions"},
      {link_of(EdgeKind::kAt, author, 2, 3), "institution 2 of 3, latest first"},
      {near, "similarity .62"},
      {same, "similarity 1.00"},
  };
  for (const auto& [link, words] : cases) EXPECT_EQ(describe(link), words);
}

TEST(GraphLinkTest, StrengthsAreAsDocumented) {
  EXPECT_DOUBLE_EQ(team_strength(1), 1);
  EXPECT_DOUBLE_EQ(team_strength(10), .5);
  EXPECT_DOUBLE_EQ(topic_strength(0), 1);
  EXPECT_DOUBLE_EQ(topic_strength(4), .5);
  EXPECT_DOUBLE_EQ(employer_strength(2), .5);
  EXPECT_DOUBLE_EQ(co_writing_strength(1), 2.0 / 3);
  EXPECT_DOUBLE_EQ(prominence_of(0), 0);
  EXPECT_NEAR(prominence_of(99), .5, 1e-4);
  EXPECT_DOUBLE_EQ(prominence_of(1'000'000), 1);
}

TEST(NodeNameTest, KeepsColonsAndSlashesOfTheId) {
  const std::vector<std::pair<std::string, NodeName>> cases = {
      {"paper:DOI:10.1/a:b/c", {NodeKind::kPaper, "DOI:10.1/a:b/c"}},
      {"author:A101", {NodeKind::kAuthor, "A101"}},
      {"topic:phrase:machine-translation", {NodeKind::kTopic, "phrase:machine-translation"}},
      {"institution:ror:02y3ad647", {NodeKind::kInstitution, "ror:02y3ad647"}},
  };
  for (const auto& [text, name] : cases) {
    const auto parsed = parse_node_name(text);
    ASSERT_TRUE(std::holds_alternative<NodeName>(parsed)) << text;
    EXPECT_EQ(std::get<NodeName>(parsed), name);
    EXPECT_EQ(to_string(name), text);
  }
}

TEST(NodeNameTest, SaysWhereAWrongNameGoesWrong) {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"", 0},   {"paper", 0},  {"Paper:1", 0}, {"venue:1", 0},
      {":1", 0}, {"paper:", 6}, {"author:", 7}};
  for (const auto& [text, position] : cases) {
    const auto parsed = parse_node_name(text);
    ASSERT_TRUE(std::holds_alternative<NodeNameError>(parsed)) << text;
    EXPECT_EQ(std::get<NodeNameError>(parsed).position, position) << text;
  }
}

TEST(CoWritingTest, AddsUpTheNewmanWeightOverAllCommonPapers) {
  GraphPlan plan;
  plan.papers = 4;
  plan.authors = 3;
  plan.paper_authors = {{1, 2}, {1, 2, 3}, {3}, {2, 0, 1}};
  plan.references = {{}, {}, {2}, {}};
  plan.years = {2012, 2010, 2015, 2019};
  const WrittenGraph written(plan);
  const auto link = co_writing(written.view(), 2, 1);
  ASSERT_TRUE(link);
  EXPECT_EQ(link->count, 3U);
  EXPECT_EQ(link->source.number, 1U);
  EXPECT_EQ(link->first_year, 2010);
  EXPECT_EQ(link->last_year, 2019);
  EXPECT_DOUBLE_EQ(link->strength, 2 / 2.5);
  EXPECT_EQ(best_common_paper(written.view(), 1, 2), 2U);
  EXPECT_FALSE(co_writing(WrittenGraph(GraphPlan{.papers = 1, .authors = 2}).view(), 1, 2));
}

TEST(LinkFinderTest, FindsEachNodeOnceAndNobodyNever) {
  GraphPlan plan;
  plan.papers = 1;
  plan.authors = 2;
  plan.paper_authors = {{2, 0, 1, 2}};
  const WrittenGraph written(plan);
  LinkFinder finder(written.view(), {.looked = 10, .kept = 10});
  std::vector<FoundLink> links;
  finder.find({NodeKind::kPaper, 1}, LinkRelation::kAuthors, links);
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0].node.number, 1U);
  EXPECT_EQ(links[0].link.total, 4U);
  EXPECT_FALSE(finder.was_cut());
}

}  // namespace
}  // namespace quire

// Numbers that are read off the citation graph: momentum, PageRank, disruption and trending.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>
#include <utility>

#include "ranking/signals/disruption.h"
#include "ranking/signals/momentum.h"
#include "ranking/signals/page_rank.h"
#include "ranking/signals/trending.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

constexpr std::int32_t kToday = 20'000;

struct Graph {
  // References of each paper, from paper 1.
  Graph(std::initializer_list<std::vector<std::uint32_t>> rows) {
    for (const auto& row : rows) references.add_row(row);
    citations = transpose(references, references.row_count());
  }
  Adjacency references;
  Adjacency citations;
};

TEST(MomentumTest, EqualsTheHandWorkedValue) {
  const Graph graph{{}, {1}, {1}, {1}, {1}};
  const std::vector<std::int32_t> years = {2000, 2020, 2019, 2017, kMissing};
  const PaperValues values = momentum(graph.citations, years, 2020);
  EXPECT_NEAR(*values[0], 1.816, 1e-6);
  EXPECT_EQ(values[1], 0);
}

TEST(MomentumTest, ACitingPaperOfTheFutureIsAsNewAsTheNewest) {
  const Graph graph{{}, {1}};
  EXPECT_EQ(momentum(graph.citations, std::vector<std::int32_t>{2000, 2999}, 2020)[0], 1);
}

TEST(MomentumTest, ThreeCitationsAreWorthFiveThatAreAYearOlder) {
  const Graph graph{{}, {}, {1}, {1}, {1}, {2}, {2}, {2}, {2}, {2}};
  for (std::int32_t age = 0; age < 30; ++age) {
    std::vector<std::int32_t> years(10, 2020 - age);
    std::fill(years.begin() + 5, years.end(), 2019 - age);
    const PaperValues values = momentum(graph.citations, years, 2020);
    EXPECT_EQ(values[0], values[1]) << age;
  }
}

TEST(MomentumTest, IsNullWhereNothingIsCited) {
  const Graph graph{{}, {}};
  EXPECT_THAT(momentum(graph.citations, std::vector<std::int32_t>{2000, 2001}, 2020),
              testing::Each(std::nullopt));
}

TEST(PageRankTest, EqualsTheHandWorkedValue) {
  const Graph graph{{}, {1}, {1}};
  const PaperValues ranks = page_rank(graph.references, graph.citations);
  EXPECT_NEAR(*ranks[0], 1.5, 1e-11);
  EXPECT_NEAR(*ranks[1], .75, 1e-11);
  EXPECT_NEAR(*ranks[2], .75, 1e-11);
}

TEST(PageRankTest, HasTheMeanOneAndIsTheSameEveryTime) {
  const Graph graph{{2, 3}, {3}, {1}, {}, {4, 1}, {}};
  const PaperValues ranks = page_rank(graph.references, graph.citations);
  double sum = 0;
  for (const auto& rank : ranks) sum += *rank;
  EXPECT_NEAR(sum, 6, 1e-10);
  EXPECT_EQ(page_rank(graph.references, graph.citations), ranks);
}

TEST(PageRankTest, IsNullWhereNothingIsCited) {
  const Graph graph{{}, {}};
  EXPECT_THAT(page_rank(graph.references, graph.citations), testing::Each(std::nullopt));
  const Graph empty{};
  EXPECT_TRUE(page_rank(empty.references, empty.citations).empty());
}

// Papers 1-5 are the references of paper 6; 7-12 cite 6 only, 13 and 14 cite 6 and a reference, 15
// and 16 two references each.
class DisruptionTest : public testing::Test {
 protected:
  DisruptionTest()
      : graph_{{},  {},  {},  {},  {},     {1, 2, 3, 4, 5}, {6},    {6},
               {6}, {6}, {6}, {6}, {2, 6}, {1, 2, 6},       {1, 2}, {4, 5}},
        years_(16, 2010) {
    std::fill(years_.begin(), years_.begin() + 5, 2000);
    years_[5] = 2005;
  }
  Graph graph_;
  std::vector<std::int32_t> years_;
};

TEST_F(DisruptionTest, EqualsTheHandWorkedValue) {
  const PaperValues values = disruption(graph_.references, graph_.citations, years_, 2011);
  EXPECT_DOUBLE_EQ(*values[5], .4);
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(values[i].has_value(), i == 5);
  }
}

TEST_F(DisruptionTest, PapersOutsideOfTheFiveYearsDoNotCount) {
  years_[14] = 2011;
  years_[15] = 2005;
  EXPECT_DOUBLE_EQ(*disruption(graph_.references, graph_.citations, years_, 2012)[5], .5);
}

TEST_F(DisruptionTest, IsNullUntilTheFiveYearsAreOver) {
  EXPECT_EQ(disruption(graph_.references, graph_.citations, years_, 2010)[5], std::nullopt);
}

TEST_F(DisruptionTest, IsNullWithFewCitations) {
  for (std::size_t i = 6; i < 10; ++i) years_[i] = 2011;
  EXPECT_EQ(disruption(graph_.references, graph_.citations, years_, 2012)[5], std::nullopt);
}

TEST_F(DisruptionTest, IsNullWhereReferencesAreCitedTooOften) {
  const auto value = [&](std::size_t max_links) {
    return disruption(graph_.references, graph_.citations, years_, 2011, 1, max_links)[5];
  };
  EXPECT_TRUE(value(7)) << "the citations by the paper itself are too early";
  EXPECT_EQ(value(6), std::nullopt);
}

TEST_F(DisruptionTest, AnyNumberOfThreadsGivesTheSame) {
  EXPECT_EQ(disruption(graph_.references, graph_.citations, years_, 2011, 4),
            disruption(graph_.references, graph_.citations, years_, 2011));
}

TEST(TrendingTest, EqualsTheHandWorkedValues) {
  const Graph graph{{}, {}};
  const std::vector<std::int32_t> days = {kToday - 40, kToday};
  const std::vector<std::int32_t> listed = {kToday - 3, kMissing};
  const std::vector<std::int32_t> upvotes = {20, kMissing};
  const TrendingColumns columns = {days, listed, upvotes};
  const double votes = std::log(21);
  EXPECT_NEAR(*trending(columns, graph.citations, kToday, kTrendingDayTau)[0], .1516, 1e-4);
  EXPECT_NEAR(*trending(columns, graph.citations, kToday, kTrendingWeekTau)[0],
              votes * std::exp(-3.0 / 7), 1e-12);
  EXPECT_NEAR(*trending(columns, graph.citations, kToday, kTrendingMonthTau)[0], 2.7548, 1e-4);
  EXPECT_EQ(trending(columns, graph.citations, kToday, kTrendingMonthTau)[1], std::nullopt);
}

TEST(TrendingTest, RecentCitationsCountAndOldOnesHardly) {
  const Graph graph{{}, {1}, {1}, {1}};
  const std::vector<std::int32_t> days = {100, kToday, kToday - 7, kMissing};
  const std::vector<std::int32_t> none(4, kMissing);
  const TrendingColumns columns = {days, none, none};
  const PaperValues week = trending(columns, graph.citations, kToday, kTrendingWeekTau);
  EXPECT_NEAR(*week[0], .5 * std::log(1 + 1 + std::exp(-1)), 1e-12);
}

// Paper 2 cites paper 1; 3 has upvotes and was listed late; 4 is newer than all evidence.
TEST(TrendingTest, NowIsTheNewestDayWithUpvotesOrACitingPaper) {
  const Graph graph{{}, {1}, {}, {}};
  const std::vector<std::int32_t> days = {100, 200, 150, 9'000};
  std::vector<std::int32_t> listed(4, kMissing);
  std::vector<std::int32_t> upvotes = {kMissing, kMissing, 7, 0};
  const auto cites = [&](std::uint32_t doc) { return !graph.references.row(doc).empty(); };
  EXPECT_EQ(trending_day({days, listed, upvotes}, cites), 200);
  listed[2] = 300;
  EXPECT_EQ(trending_day({days, listed, upvotes}, cites), 300);
  upvotes[2] = kMissing;
  EXPECT_EQ(trending_day({days, listed, upvotes}, cites), 200);
  const auto nobody = [](std::uint32_t) { return false; };
  EXPECT_EQ(trending_day({days, listed, upvotes}, nobody), std::nullopt);
}

TEST(TrendingTest, NothingForWhatIsLongAgo) {
  const Graph graph{{}};
  const std::vector<std::int32_t> days = {kToday - 3'000};
  const std::vector<std::int32_t> none = {kMissing};
  const std::vector<std::int32_t> upvotes = {1'000'000};
  EXPECT_EQ(trending({days, none, upvotes}, graph.citations, kToday, kTrendingMonthTau)[0],
            std::nullopt);
}

}  // namespace
}  // namespace quire

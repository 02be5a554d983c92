#include "bench/rank_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bench/bench_files.h"

namespace quire {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(RankChoiceTest, IsTheWholeRecipeUnlessToldOtherwise) {
  const RankingOptions options = make_ranking({});
  const RankingOptions defaults;
  EXPECT_EQ(options.pairs, defaults.pairs);
  EXPECT_EQ(options.neighbours, defaults.neighbours);
  EXPECT_EQ(options.citations, defaults.citations);
}

TEST(RankChoiceTest, AStepHasWhatStandsBeforeIt) {
  const RankingOptions options = make_ranking({.step = "forms", .without = {}});
  EXPECT_GT(options.pairs, 0);
  EXPECT_GT(options.forms, 0);
  EXPECT_EQ(options.variants, 0);
  EXPECT_EQ(options.neighbours, 0);
}

TEST(RankChoiceTest, FactorsCanBeLeftOut) {
  const RankingOptions options = make_ranking({.step = "full", .without = {"pairs", "neighbours"}});
  EXPECT_EQ(options.pairs, 0);
  EXPECT_EQ(options.neighbours, 0);
  EXPECT_EQ(options.neighbours_guarded, 0);
  EXPECT_GT(options.forms, 0);
}

TEST(RankChoiceTest, APresetIsAChoiceToo) {
  EXPECT_EQ(make_ranking({.step = "text", .without = {}}).citations, 0);
  const RankingOptions classic = make_ranking({.step = "classic", .without = {"pairs"}});
  EXPECT_EQ(classic.citations, ranking_preset("classic")->citations);
  EXPECT_EQ(classic.prior_request, PriorRequest::kAsked);
  EXPECT_EQ(classic.pairs, 0);
  for (const std::string_view name : rank_choice_names()) {
    EXPECT_NO_THROW((void)make_ranking({.step = std::string(name), .without = {}})) << name;
  }
}

TEST(RankChoiceTest, RefusesNamesItDoesNotKnow) {
  EXPECT_THAT(failure_of([] { (void)make_ranking({.step = "best", .without = {}}); }),
              HasSubstr("no ranking step or preset \"best\""));
  EXPECT_THAT(failure_of([] { (void)make_ranking({.step = "full", .without = {"luck"}}); }),
              HasSubstr("no ranking factor \"luck\""));
}

TEST(RankChoiceTest, EveryFactorButTheTextCanBeLeftOut) {
  const auto names = switchable_factor_names();
  EXPECT_EQ(names.size(), kRankFactorCount - 1);
  EXPECT_THAT(names, Contains("neighbours"));
  EXPECT_THAT(names, Not(Contains("text")));
}

}  // namespace
}  // namespace quire

#include "ranking/ranking_options.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

TEST(RankingOptionsTest, EveryFactorHasANameThatIsReadBack) {
  for (std::size_t i = 0; i < kRankFactorCount; ++i) {
    const auto factor = static_cast<RankFactor>(i);
    EXPECT_EQ(parse_rank_factor(to_string(factor)), factor) << to_string(factor);
  }
  EXPECT_FALSE(parse_rank_factor("bm25"));
  EXPECT_FALSE(parse_rank_factor(""));
}

TEST(RankingOptionsTest, StepsAddOneFactorAfterTheOther) {
  const auto bm25 = ranking_step("bm25");
  ASSERT_TRUE(bm25);
  EXPECT_EQ(bm25->pairs + bm25->forms + bm25->variants + bm25->sentence + bm25->title, 0);
  EXPECT_EQ(bm25->latent + bm25->neighbours + bm25->citing_titles + bm25->citations, 0);

  const auto variants = ranking_step("variants");
  ASSERT_TRUE(variants);
  EXPECT_GT(variants->pairs, 0);
  EXPECT_GT(variants->forms, 0);
  EXPECT_GT(variants->variants, 0);
  EXPECT_EQ(variants->sentence, 0);

  const auto citing = ranking_step("citing-titles");
  ASSERT_TRUE(citing);
  EXPECT_GT(citing->citing_titles, 0);
  EXPECT_EQ(citing->citations, 0);
  EXPECT_GT(ranking_step("full")->citations, 0);
  EXPECT_FALSE(ranking_step("text"));
  EXPECT_FALSE(ranking_step("unknown"));
}

TEST(RankingOptionsTest, AnyFactorButTheTextCanBeSwitchedOff) {
  for (std::size_t i = 1; i < kRankFactorCount; ++i) {
    RankingOptions options;
    switch_off(static_cast<RankFactor>(i), options);
    const RankingOptions all;
    const double sum = options.pairs + options.forms + options.variants + options.sentence +
                       options.title + options.latent + options.neighbours + options.citing_titles +
                       options.citations + options.recency;
    const double whole = all.pairs + all.forms + all.variants + all.sentence + all.title +
                         all.latent + all.neighbours + all.citing_titles + all.citations +
                         all.recency;
    EXPECT_LT(sum, whole) << to_string(static_cast<RankFactor>(i));
  }
}

}  // namespace
}  // namespace quire

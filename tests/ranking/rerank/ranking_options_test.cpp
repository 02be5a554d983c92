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
                       options.citations + options.recency + options.novelty;
    const double whole = all.pairs + all.forms + all.variants + all.sentence + all.title +
                         all.latent + all.neighbours + all.citing_titles + all.citations +
                         all.recency + all.novelty;
    EXPECT_LT(sum, whole) << to_string(static_cast<RankFactor>(i));
  }
}

TEST(RankingPresetTest, DiffersFromTheDefaultsInThePriorsAlone) {
  const RankingOptions defaults;
  EXPECT_EQ(ranking_preset_names(),
            (std::vector<std::string_view>{"balanced", "text", "classic", "discover"}));
  for (const std::string_view name : ranking_preset_names()) {
    const auto preset = ranking_preset(name);
    ASSERT_TRUE(preset) << name;
    EXPECT_EQ(preset->pairs, defaults.pairs) << name;
    EXPECT_EQ(preset->neighbours, defaults.neighbours) << name;
    EXPECT_LE(preset->novelty, kMaxNoveltyWeight) << name;
  }
  EXPECT_FALSE(ranking_preset("full"));
  EXPECT_FALSE(ranking_preset("Balanced"));
  EXPECT_FALSE(ranking_preset(""));
}

TEST(RankingPresetTest, DoesWhatItsNameSays) {
  const auto text = ranking_preset("text");
  EXPECT_EQ(text->citations + text->recency + text->novelty, 0);
  const auto classic = ranking_preset("classic");
  EXPECT_GT(classic->citations, RankingOptions().citations);
  EXPECT_EQ(classic->recency + classic->novelty, 0);
  EXPECT_EQ(classic->prior_request, PriorRequest::kAsked);
  const auto discover = ranking_preset("discover");
  EXPECT_EQ(discover->recency_use, RecencyUse::kAlways);
  EXPECT_EQ(discover->prior_request, PriorRequest::kAsked);
  EXPECT_GT(discover->novelty, RankingOptions().novelty);
  EXPECT_LT(discover->citations, RankingOptions().citations);
  const auto balanced = ranking_preset("balanced");
  EXPECT_EQ(balanced->prior_request, PriorRequest::kDefault);
  EXPECT_EQ(balanced->citations, RankingOptions().citations);
  EXPECT_EQ(balanced->recency, RankingOptions().recency);
  EXPECT_EQ(balanced->novelty, RankingOptions().novelty);
}

TEST(PriorWeightsTest, AreReadAndTheOthersStay) {
  RankingOptions options;
  EXPECT_FALSE(read_prior_weights("citations:.2,novelty:.1,recency:0", options));
  EXPECT_EQ(options.citations, .2);
  EXPECT_EQ(options.novelty, .1);
  EXPECT_EQ(options.recency, 0);
  EXPECT_EQ(options.recency_use, RecencyUse::kAsked);

  RankingOptions recent;
  EXPECT_FALSE(read_prior_weights("recency:0.05", recent));
  EXPECT_EQ(recent.recency, .05);
  EXPECT_EQ(recent.recency_use, RecencyUse::kAlways);
  EXPECT_EQ(recent.citations, RankingOptions().citations);

  RankingOptions whole;
  EXPECT_FALSE(read_prior_weights("citations:1", whole));
  EXPECT_EQ(whole.citations, 1);
  EXPECT_EQ(whole.prior_request, PriorRequest::kAsked);
}

TEST(PriorWeightsTest, SayWhereTheyAreWrong) {
  const struct {
    std::string_view text;
    std::size_t position;
  } cases[] = {
      {"", 0},
      {"text:.5", 0},
      {"citations", 9},
      {"citations:", 10},
      {"citations:-1", 10},
      {"citations:1.01", 10},
      {"citations:1e-3", 10},
      {"citations:nan", 10},
      {"citations:inf", 10},
      {"citations:0x1", 10},
      {"citations:.2.", 10},
      {"citations:.", 10},
      {"citations:.2 ", 10},
      {" citations:.2", 0},
      {"citations:.2,", 13},
      {"citations:.2,,novelty:.1", 13},
      {"citations:.2,citations:.3", 13},
      {"recency:0;novelty:1", 8},
      {"Citations:.2", 0},
      {std::string_view("citations:.2\0", 13), 10},
      {"citations:99999999999999999999999999999999999999999999999999", 10},
  };
  for (const auto& [text, position] : cases) {
    RankingOptions options;
    const auto error = read_prior_weights(text, options);
    ASSERT_TRUE(error) << text;
    EXPECT_EQ(error->position, position) << text;
    EXPECT_FALSE(error->expected.empty()) << text;
  }
}

}  // namespace
}  // namespace quire

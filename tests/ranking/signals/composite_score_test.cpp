#include "ranking/signals/composite_score.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

TEST(CompositeScoreTest, IsTheWeightedSumOfItsParts) {
  const ScoreParts parts = {80, 54, 60, 400};
  EXPECT_DOUBLE_EQ(*composite_score(parts, ScoreWeights{}), 68.2);
  EXPECT_DOUBLE_EQ(*composite_score(parts, ScoreWeights{0, 1, 0}), 54);
}

TEST(CompositeScoreTest, IsNullWhereAPartWithAWeightIs) {
  EXPECT_EQ(composite_score({std::nullopt, 54, 60, 400}, ScoreWeights{}), std::nullopt);
  EXPECT_EQ(composite_score({80, std::nullopt, 60, 400}, ScoreWeights{}), std::nullopt);
  EXPECT_EQ(composite_score({80, 54, std::nullopt, 400}, ScoreWeights{}), std::nullopt);
  EXPECT_EQ(composite_score({80, std::nullopt, 60, 400}, ScoreWeights{.5, 0, .5}), 70);
}

TEST(CompositeScoreTest, IsNullForYoungPapersAndThoseWithoutADay) {
  EXPECT_EQ(composite_score({80, 54, 60, 89}, ScoreWeights{}), std::nullopt);
  EXPECT_TRUE(composite_score({80, 54, 60, 90}, ScoreWeights{}));
  EXPECT_EQ(composite_score({80, 54, 60, std::nullopt}, ScoreWeights{}), std::nullopt);
}

TEST(ScoreWeightsTest, AreReadAndDividedByTheirSum) {
  EXPECT_EQ(parse_score_weights("citation:.5,novelty:.3,momentum:.2"), ScoreWeights{});
  EXPECT_EQ(parse_score_weights(to_string(ScoreWeights{})), ScoreWeights{});
  EXPECT_EQ(parse_score_weights("novelty:2,citation:2"), (ScoreWeights{.5, .5, 0}));
  EXPECT_EQ(parse_score_weights("momentum:7"), (ScoreWeights{0, 0, 1}));
}

TEST(ScoreWeightsTest, RefusesEveryOtherForm) {
  for (const char* text :
       {"", ",", "citation", "citation:", "citation:x", "citation:.5x", "quality:1", "citation:-1",
        "citation:nan", "citation:inf", "citation:1e9", "citation:0", "citation:1,citation:1",
        "citation:1,,novelty:1", "Citation:1", " citation:1"}) {
    EXPECT_EQ(parse_score_weights(text), std::nullopt) << text;
  }
}

TEST(ShrunkenMeanTest, EqualsTheHandWorkedValue) {
  EXPECT_DOUBLE_EQ(*shrunken_mean(86 + 40 + 60, 3), 56);
  EXPECT_EQ(shrunken_mean(0, 0), std::nullopt);
}

}  // namespace
}  // namespace quire

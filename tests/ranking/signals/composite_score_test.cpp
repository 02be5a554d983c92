#include "ranking/signals/composite_score.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

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

ScoreWeights read(const std::string& text) {
  ScoreWeights weights;
  EXPECT_FALSE(read_score_weights(text, weights)) << text;
  return weights;
}

TEST(ScoreWeightsTest, AreReadAndDividedByTheirSum) {
  EXPECT_EQ(read("citationPercentile:.5,novelty:.3,momentumPercentile:.2"), ScoreWeights{});
  EXPECT_EQ(read(to_string(ScoreWeights{})), ScoreWeights{});
  EXPECT_EQ(read("novelty:2,citationPercentile:2"), (ScoreWeights{.5, .5, 0}));
  EXPECT_EQ(read("momentumPercentile:7"), (ScoreWeights{0, 0, 1}));
}

TEST(ScoreWeightsTest, EveryOtherFormIsRefusedWithThePlace) {
  const std::string a_name = "citationPercentile, novelty or momentumPercentile";
  const std::string a_weight = "a weight from 0 to 1000";
  const struct {
    std::string text;
    std::size_t position;
    std::string expected;
  } kCases[] = {
      {"", 0, a_name},
      {",", 0, a_name},
      {"citation:.5", 0, a_name},
      {"Novelty:1", 0, a_name},
      {" novelty:1", 0, a_name},
      {"novelty:1,,momentumPercentile:1", 10, a_name},
      {"novelty:1,", 10, a_name},
      {"novelty", 7, "':' and a weight"},
      {"novelty:", 8, a_weight},
      {"novelty:x", 8, a_weight},
      {"novelty:.5x", 8, a_weight},
      {"novelty:-1", 8, a_weight},
      {"novelty:nan", 8, a_weight},
      {"novelty:inf", 8, a_weight},
      {"momentumPercentile:1,novelty:1e9", 29, a_weight},
      {"novelty:1,novelty:1", 10, "each name once"},
      {"novelty:0", 9, "a weight above 0"},
  };
  for (const auto& [text, position, expected] : kCases) {
    ScoreWeights weights{0, 1, 0};
    const auto error = read_score_weights(text, weights);
    ASSERT_TRUE(error) << text;
    EXPECT_EQ(error->position, position) << text;
    EXPECT_EQ(error->expected, expected) << text;
    EXPECT_EQ(weights, (ScoreWeights{0, 1, 0})) << text;
  }
}

TEST(ShrunkenMeanTest, EqualsTheHandWorkedValue) {
  EXPECT_DOUBLE_EQ(*shrunken_mean(86 + 40 + 60, 3), 56);
  EXPECT_EQ(shrunken_mean(0, 0), std::nullopt);
}

}  // namespace
}  // namespace quire

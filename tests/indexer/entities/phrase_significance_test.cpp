#include "indexer/entities/phrase_significance.h"

#include <gtest/gtest.h>

#include <cmath>

namespace quire {
namespace {

// The cells as Dunning prints them: both words, only the first, only the second, neither.
double ratio(std::uint64_t both, std::uint64_t first, std::uint64_t second, std::uint64_t neither) {
  return log_likelihood_ratio({both, both + first, both + second, both + first + second + neither});
}

// T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence" (1993), table 1:
// bigrams of 31,777 words of a Swiss bank's news.
TEST(LogLikelihoodRatioTest, GivesThePublishedValues) {
  EXPECT_NEAR(ratio(110, 2442, 111, 29114), 270.72, 0.01);  // the swiss
  EXPECT_NEAR(ratio(29, 13, 123, 31612), 263.90, 0.01);     // can be
  EXPECT_NEAR(ratio(31, 23, 139, 31584), 256.84, 0.01);     // previous year
  EXPECT_NEAR(ratio(10, 0, 3, 31764), 167.23, 0.01);        // mineral water
}

// By hand: 2 * (2 ln(2*4/4) + 0 + 0 + 2 ln 2) = 8 ln 2.
TEST(LogLikelihoodRatioTest, OfTwoWordsThatAreOnlySeenTogether) {
  EXPECT_NEAR(ratio(2, 0, 0, 2), 8 * std::log(2.0), 1e-12);
}

TEST(LogLikelihoodRatioTest, IndependentWordsAndThoseThatAvoidEachOtherHaveNone) {
  EXPECT_EQ(ratio(1, 9, 9, 81), 0);
  EXPECT_EQ(ratio(0, 50, 50, 0), 0);
  EXPECT_EQ(ratio(0, 0, 0, 0), 0);
}

TEST(LogLikelihoodRatioTest, CountsThatFitNoTableAreCutToOne) {
  for (const PairCounts& counts : {PairCounts{5, 0, 0, 0}, PairCounts{5, 9, 9, 3},
                                   PairCounts{0, 0, 0, 10}, PairCounts{7, 3, 9, 100}}) {
    EXPECT_TRUE(std::isfinite(log_likelihood_ratio(counts)));
    EXPECT_GE(log_likelihood_ratio(counts), 0);
  }
}

}  // namespace
}  // namespace quire

#include "bench/significance.h"

#include <gtest/gtest.h>

#include <vector>

namespace quire {
namespace {

struct ExactCase {
  const char* name;
  std::vector<double> differences;
  double p_value;
};

class ExactTest : public ::testing::TestWithParam<ExactCase> {};

TEST_P(ExactTest, CountsTheSignsThatAreAsFarFromZero) {
  EXPECT_DOUBLE_EQ(randomisation_p_value(GetParam().differences, {}), GetParam().p_value);
}

INSTANTIATE_TEST_SUITE_P(
    WorkedByHand, ExactTest,
    ::testing::Values(
        // Of 8 choices only +++ and --- reach a sum of 3.
        ExactCase{"AllEqual", {1, 1, 1}, 2.0 / 8},
        // The sums are .4 .2 0 -.2 and .2 0 -.2 -.4; six are at least .2 away from 0.
        ExactCase{"Mixed", {.1, .2, -.1}, 6.0 / 8},
        // The same with queries on which both rankings agree: they tell nothing.
        ExactCase{"MixedWithZeros", {.1, 0, .2, 0, -.1}, 6.0 / 8},
        // Every choice is at least 0 away from 0.
        ExactCase{"SumIsZero", {.5, -.5}, 1}, ExactCase{"OneQuery", {.3}, 1},
        ExactCase{"NoDifference", {0, 0, 0}, 1}, ExactCase{"NoQueries", {}, 1},
        // 2 of 2^16: the largest number of differences that is counted in full.
        ExactCase{"Sixteen", std::vector<double>(16, .25), 2.0 / 65'536}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(RandomisationTest, SamplesComeNearTheExactShare) {
  // 14 of 20 queries are better, all by the same: P(|heads - tails| >= 8) of 20 fair coins is
  // 2 * 60,460 / 2^20 = .11532.
  std::vector<double> differences(14, .1);
  differences.insert(differences.end(), 6, -.1);
  EXPECT_NEAR(randomisation_p_value(differences, {}), .11532, .004);
}

TEST(RandomisationTest, TheSameSeedGivesTheSameValue) {
  std::vector<double> differences;
  for (int i = 0; i < 100; ++i) differences.push_back(i % 7 - 2.9);
  SignificanceOptions options;
  options.test_samples = 1'000;
  const double first = randomisation_p_value(differences, options);
  EXPECT_EQ(randomisation_p_value(differences, options), first);
  options.seed = 2;
  EXPECT_NE(randomisation_p_value(differences, options), first);
}

TEST(RandomisationTest, IsNeverZeroNorDependsOnDirection) {
  SignificanceOptions options;
  options.test_samples = 999;
  EXPECT_DOUBLE_EQ(randomisation_p_value(std::vector<double>(200, 1), options), 1e-3);
  EXPECT_DOUBLE_EQ(randomisation_p_value(std::vector<double>(200, -1), options), 1e-3);
}

TEST(BootstrapTest, EqualDifferencesLeaveNoDoubt) {
  const Interval interval = bootstrap_interval(std::vector<double>(7, .5), {});
  EXPECT_DOUBLE_EQ(interval.low, .5);
  EXPECT_DOUBLE_EQ(interval.high, .5);
}

TEST(BootstrapTest, TwoDifferentQueriesSayNearlyNothing) {
  // The mean of two draws from {0, 1} is 0, .5 or 1 with probability 1/4, 1/2, 1/4: both ends are
  // inside the outer 25 %.
  const Interval interval = bootstrap_interval(std::vector<double>{0, 1}, {});
  EXPECT_DOUBLE_EQ(interval.low, 0);
  EXPECT_DOUBLE_EQ(interval.high, 1);
}

TEST(BootstrapTest, IsAsWideAsTheNormalApproximationOfManyQueries) {
  // Half 0, half 1, 400 queries: mean .5, standard error .5 / 20 = .025, so .5 -+ 1.96 * .025.
  std::vector<double> differences(200, 0);
  differences.insert(differences.end(), 200, 1);
  const Interval interval = bootstrap_interval(differences, {});
  EXPECT_NEAR(interval.low, .451, .003);
  EXPECT_NEAR(interval.high, .549, .003);
}

TEST(BootstrapTest, NoQueriesHaveNoInterval) {
  const Interval interval = bootstrap_interval({}, {});
  EXPECT_EQ(interval.low, 0);
  EXPECT_EQ(interval.high, 0);
}

}  // namespace
}  // namespace quire

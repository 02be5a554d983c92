#include "bench/statistics.h"

#include <gtest/gtest.h>

#include <numeric>

namespace quire {
namespace {

std::vector<double> one_to(int last) {
  std::vector<double> values(static_cast<std::size_t>(last));
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

TEST(PercentileTest, IsTheNearestRank) {
  // Ceil(percent / 100 * count) is the rank.
  EXPECT_DOUBLE_EQ(percentile(one_to(100), 50), 50);
  EXPECT_DOUBLE_EQ(percentile(one_to(100), 95), 95);
  EXPECT_DOUBLE_EQ(percentile(one_to(100), 99), 99);
  EXPECT_DOUBLE_EQ(percentile(one_to(100), 100), 100);
  EXPECT_DOUBLE_EQ(percentile(one_to(5), 50), 3);
  EXPECT_DOUBLE_EQ(percentile(one_to(5), 95), 5);
  EXPECT_DOUBLE_EQ(percentile(one_to(20), 95), 19);
  EXPECT_DOUBLE_EQ(percentile(one_to(21), 95), 20);
  EXPECT_DOUBLE_EQ(percentile(one_to(1), 1), 1);
  EXPECT_DOUBLE_EQ(percentile({10, 20}, 50), 10);
  EXPECT_DOUBLE_EQ(percentile({10, 20}, 51), 20);
}

TEST(PercentileTest, IsExactForEveryWholePercentOfAHundred) {
  for (int percent = 1; percent <= 100; ++percent) {
    EXPECT_DOUBLE_EQ(percentile(one_to(100), percent), percent);
  }
}

TEST(MedianTest, IsTheMiddle) {
  EXPECT_DOUBLE_EQ(median({3, 1, 2}), 2);
  EXPECT_DOUBLE_EQ(median({4, 1, 2, 3}), 2.5);
  EXPECT_DOUBLE_EQ(median({7}), 7);
}

TEST(SummaryTest, SummarisesInAnyOrder) {
  const LatencySummary summary = summarise({40, 10, 30, 20});
  EXPECT_EQ(summary.count, 4U);
  EXPECT_DOUBLE_EQ(summary.mean, 25);
  EXPECT_DOUBLE_EQ(summary.p50, 20);
  EXPECT_DOUBLE_EQ(summary.p99, 40);
  EXPECT_DOUBLE_EQ(summary.max, 40);
}

TEST(SummaryTest, OfNothingIsNothing) {
  const LatencySummary summary = summarise({});
  EXPECT_EQ(summary.count, 0U);
  EXPECT_DOUBLE_EQ(summary.max, 0);
}

TEST(FixedTest, RoundsToDecimals) {
  EXPECT_EQ(fixed(1.25, 1), "1.2");
  EXPECT_EQ(fixed(0.66667, 4), "0.6667");
  EXPECT_EQ(fixed(1234.5678, 0), "1235");
}

TEST(AlignedTest, SetsNumbersUnderEachOther) {
  EXPECT_EQ(aligned({{"class", "p50"}, {"all", "12345"}, {"x"}}),
            "class    p50\n"
            "all    12345\n"
            "x\n");
}

}  // namespace
}  // namespace quire

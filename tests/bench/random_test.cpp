#include "bench/corpus/random.h"

#include <gtest/gtest.h>

#include <vector>

namespace quire {
namespace {

// The first numbers of SplitMix64 from state 0, as in its reference implementation.
TEST(RandomTest, IsSplitMix64) {
  Random random(0);
  EXPECT_EQ(random.next(), 0xE220A8397B1DCDAFU);
  EXPECT_EQ(random.next(), 0x6E789E6AA1B965F4U);
  EXPECT_EQ(random.next(), 0x06C45D188009454FU);
}

TEST(RandomTest, StaysInsideItsBounds) {
  Random random(3);
  for (int i = 0; i < 10'000; ++i) {
    EXPECT_LT(random.below(7), 7U);
    const auto value = random.between(5, 9);
    EXPECT_GE(value, 5U);
    EXPECT_LE(value, 9U);
    EXPECT_LT(random.zipf(11), 11U);
    EXPECT_EQ(random.zipf(1), 0U);
  }
}

TEST(RandomTest, DrawsEvenly) {
  Random random(4);
  std::vector<int> counts(10);
  for (int i = 0; i < 100'000; ++i) ++counts[random.below(10)];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
}

TEST(RandomTest, ZipfRanksFallAsOneOverTheRank) {
  Random random(5);
  std::vector<int> counts(100);
  for (int i = 0; i < 518'738; ++i) ++counts[random.zipf(100)];
  // The harmonic number of 100 is 5.18738, so rank r + 1 comes 100,000 / (r + 1) times.
  EXPECT_NEAR(counts[0], 100'000, 1'500);
  EXPECT_NEAR(counts[1], 50'000, 1'000);
  EXPECT_NEAR(counts[9], 10'000, 500);
  EXPECT_NEAR(counts[99], 1'000, 150);
}

TEST(RandomTest, LongTailKeepsBringingNewRanks) {
  Random random(6);
  std::uint32_t beyond_middle = 0;
  std::uint32_t far = 0;
  for (int i = 0; i < 100'000; ++i) {
    const auto rank = random.long_tail(4, 500);
    beyond_middle += rank >= 15 ? 1U : 0U;
    far += rank >= 1'023 ? 1U : 0U;
  }
  // One octave's weight of five lies beyond the middle; half of what is left passes each octave.
  EXPECT_NEAR(beyond_middle, 20'000U, 1'000);
  EXPECT_NEAR(far, 20'000U / 64, 100);
}

TEST(RandomTest, MixingDependsOnBothNumbersAndTheirOrder) {
  EXPECT_EQ(mix(1, 2), mix(1, 2));
  EXPECT_NE(mix(1, 2), mix(2, 1));
  EXPECT_NE(mix(1, 2), mix(1, 3));
}

}  // namespace
}  // namespace quire

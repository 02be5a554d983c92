#include "bench/novelty/rank_statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace quire {
namespace {

using Values = std::vector<double>;

TEST(PlacementTest, CountsEqualOnesHalf) {
  EXPECT_DOUBLE_EQ(placement_among(2, Values{1, 2, 3}), .5);
  EXPECT_DOUBLE_EQ(placement_among(9, Values{1, 2, 3}), 1);
  EXPECT_DOUBLE_EQ(placement_among(0, Values{1, 2, 3}), 0);
  EXPECT_DOUBLE_EQ(placement_among(5, Values{5, 5}), .5);
}

TEST(SpearmanTest, KnowsOrderAndNothingElse) {
  EXPECT_DOUBLE_EQ(*spearman(Values{1, 2, 3}, Values{10, 20, 1000}), 1);
  EXPECT_DOUBLE_EQ(*spearman(Values{1, 2, 3}, Values{3, 2, 1}), -1);
  // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
  EXPECT_NEAR(*spearman(Values{1, 2, 2, 3}, Values{1, 2, 3, 4}), 4.5 / std::sqrt(22.5), 1e-12);
}

TEST(SpearmanTest, IsAbsentWhereThereIsNoOrder) {
  EXPECT_FALSE(spearman(Values{1}, Values{2}));
  EXPECT_FALSE(spearman(Values{1, 1}, Values{1, 2}));
}

TEST(MeanTest, IsAbsentForNothing) {
  EXPECT_FALSE(mean_of(Values{}));
  EXPECT_DOUBLE_EQ(*mean_of(Values{1, 2}), 1.5);
}

}  // namespace
}  // namespace quire

#include "ranking/novelty/strata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace quire {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pair;
using testing::Pointwise;

TEST(JoinYearsTest, AdjacentYearsAreJoinedUntilThereAreEnough) {
  const std::vector<std::int32_t> years = {2003, 2000, 2001, 2001, 2003, 2005};
  EXPECT_THAT(join_years(years, 1),
              ElementsAre(Pair(2000, 0), Pair(2001, 1), Pair(2003, 2), Pair(2005, 3)));
  EXPECT_THAT(join_years(years, 2),
              ElementsAre(Pair(2000, 0), Pair(2001, 0), Pair(2003, 1), Pair(2005, 1)))
      << "a short rest joins the last stratum";
  EXPECT_THAT(join_years(years, 100),
              ElementsAre(Pair(2000, 0), Pair(2001, 0), Pair(2003, 0), Pair(2005, 0)));
  EXPECT_TRUE(join_years({}, 5).empty());
}

// The example of the recipe: r = 10 50 30 90 70, l = -.8 ... .8, fit 55.714 + 40 l - 17.857 l^2.
TEST(LengthControlTest, TakesAwayWhatLengthExplains) {
  const LengthControl control(std::vector<double>{.2, .5, .4, .9, .7},
                              std::vector<double>{40, 60, 80, 100, 120});
  EXPECT_THAT(control.percentiles(), ElementsAre(50, 70, 10, 90, 30));
}

TEST(LengthControlTest, FewDistinctLengthsAreNoHarm) {
  const std::vector<double> values = {3, 1, 2, 4};
  EXPECT_THAT(LengthControl(values, std::vector<double>{50, 50, 50, 50}).percentiles(),
              ElementsAre(62.5, 12.5, 37.5, 87.5));
  // Two lengths: what is left is the distance from the mean of the papers of that length:
  // r = 62.5 12.5 37.5 87.5, means 37.5 and 62.5.
  EXPECT_THAT(LengthControl(values, std::vector<double>{50, 50, 90, 90}).percentiles(),
              ElementsAre(75, 25, 25, 75));
  EXPECT_THAT(LengthControl(std::vector<double>{9}, std::vector<double>{50}).percentiles(),
              ElementsAre(50));
}

TEST(LengthControlTest, AValueInItsOwnPlaceStandsWhereItDid) {
  const std::vector<double> values = {.2, .5, .4, .9, .7, .5, .1};
  const std::vector<double> lengths = {40, 60, 80, 100, 120, 60, 33};
  const LengthControl control(values, lengths);
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_DOUBLE_EQ(control.percentile_of(values[i], lengths[i], i), control.percentiles()[i]);
  }
}

TEST(LengthControlTest, ALargerValueStandsHigher) {
  const std::vector<double> values = {.2, .5, .4, .9, .7};  // residuals -40 0 -20 40 20
  const LengthControl control(values, std::vector<double>{60, 60, 60, 60, 60});
  EXPECT_DOUBLE_EQ(control.percentile_of(2, 60, 0), 80) << "40, beside the 40 of .9";
  EXPECT_DOUBLE_EQ(control.percentile_of(.1, 60, 3), 20);
  EXPECT_DOUBLE_EQ(control.percentile_of(.45, 60, 0), 20);
}

}  // namespace
}  // namespace quire

#include "ranking/signals/newest_day.h"

#include <gtest/gtest.h>

#include "ranking/store/signal_store.h"

namespace quire {
namespace {

TEST(NewestDayTest, IsTheNewestOfASmallIndex) {
  EXPECT_EQ(newest_day({5, 9'000, 7}), 9'000);
  EXPECT_EQ(newest_day({}), std::nullopt);
  const std::vector<std::int32_t> published = {100, kMissing};
  const std::vector<std::int32_t> listed = {kMissing, 120};
  EXPECT_EQ(newest_day(published, listed), 120);
  const std::vector<std::int32_t> none(2, kMissing);
  EXPECT_EQ(newest_day(none, none), std::nullopt);
}

TEST(NewestDayTest, AFewPapersOfTheFarFutureDoNotMoveIt) {
  std::vector<std::int32_t> days;
  for (std::int32_t day = 0; day < 5'000; ++day) days.push_back(day);
  for (const std::int32_t future : {20'000, 20'001, 40'000, 40'001, INT32_MAX}) {
    days.push_back(future);
  }
  EXPECT_EQ(newest_day(days), 4'999);
}

TEST(NewestDayTest, ManyPapersOfANewYearDo) {
  std::vector<std::int32_t> days(5'000, 1'000);
  for (std::int32_t i = 0; i < 6; ++i) days.push_back(2'000 + i);
  EXPECT_EQ(newest_day(days), 2'005);
}

TEST(NewestDayTest, IsTheNewestWhereNoDayHasNeighbours) {
  std::vector<std::int32_t> days;
  for (std::int32_t i = 0; i < 1'500; ++i) days.push_back(i * 1'000);
  EXPECT_EQ(newest_day(days), 1'499'000);
}

TEST(NewestDayTest, KnowsTheYearOfADay) {
  EXPECT_EQ(year_of_day(0), 1970);
  EXPECT_EQ(year_of_day(-1), 1969);
  EXPECT_EQ(year_of_day(20'453), 2025);
  EXPECT_EQ(year_of_day(20'454), 2026);
}

}  // namespace
}  // namespace quire

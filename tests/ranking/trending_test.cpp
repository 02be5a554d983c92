#include "ranking/trending.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <vector>

#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TrendingPapersTest : public testing::Test {
 protected:
  [[nodiscard]] SignalStore stored(const SignalStoreWriter& writer) const {
    writer.write(directory_ / "signals.qs");
    return SignalStore(directory_ / "signals.qs");
  }

  // Papers 1, 2, ... with the day they were listed on and their upvotes.
  [[nodiscard]] SignalStore listed(
      const std::vector<std::pair<std::int32_t, std::int32_t>>& papers) const {
    SignalStoreWriter writer(static_cast<std::uint32_t>(papers.size()));
    for (std::uint32_t doc = 1; doc <= papers.size(); ++doc) {
      writer.set(Column::kListedDay, doc, papers[doc - 1].first);
      writer.set(Column::kUpvotes, doc, papers[doc - 1].second);
    }
    return stored(writer);
  }

  TemporaryDirectory directory_;
};

TEST_F(TrendingPapersTest, WindowsHaveNamesThatAreReadBack) {
  for (const TrendingWindow window :
       {TrendingWindow::kDay, TrendingWindow::kWeek, TrendingWindow::kMonth}) {
    EXPECT_EQ(parse_trending_window(to_string(window)), window);
  }
  EXPECT_FALSE(parse_trending_window("year"));
  EXPECT_FALSE(parse_trending_window(""));
}

TEST_F(TrendingPapersTest, TheMostTrendingComeFirstAndTiesByNumber) {
  SignalStoreWriter writer(5);
  for (const auto& [doc, value] : {std::pair(2U, 1.5), {3U, 4.0}, {4U, 1.5}, {5U, .25}}) {
    writer.set(Measure::kTrendingWeek, doc, value);
  }
  writer.set(Measure::kTrendingDay, 1, 1.0);
  const SignalStore signals = stored(writer);
  const PaperList week = trending_papers(signals, TrendingWindow::kWeek, {0, 10});
  EXPECT_EQ(week.total, 4U);
  EXPECT_THAT(week.docs, ElementsAre(3, 2, 4, 5));
  EXPECT_THAT(trending_papers(signals, TrendingWindow::kDay, {0, 10}).docs, ElementsAre(1));
  EXPECT_THAT(trending_papers(signals, TrendingWindow::kMonth, {0, 10}).docs, IsEmpty());
}

TEST_F(TrendingPapersTest, PagesAreTheWholeListCutUp) {
  constexpr std::uint32_t kPapers = 1'000;
  std::mt19937 random(7);
  SignalStoreWriter writer(kPapers);
  for (std::uint32_t doc = 1; doc <= kPapers; ++doc) {
    if (random() % 3 != 0) writer.set(Measure::kTrendingMonth, doc, random() % 50);
  }
  const SignalStore signals = stored(writer);
  const PaperList whole = trending_papers(signals, TrendingWindow::kMonth, {0, kPapers});
  EXPECT_EQ(whole.docs.size(), whole.total);
  std::vector<DocId> pages;
  for (std::uint32_t offset = 0; offset < kPapers; offset += 7) {
    const PaperList page = trending_papers(signals, TrendingWindow::kMonth, {offset, 7});
    EXPECT_EQ(page.total, whole.total);
    pages.insert(pages.end(), page.docs.begin(), page.docs.end());
  }
  EXPECT_EQ(pages, whole.docs);
}

TEST_F(TrendingPapersTest, AnEmptyPageAndAnEmptyIndexAreFine) {
  const SignalStore signals = stored(SignalStoreWriter(0));
  EXPECT_EQ(trending_papers(signals, TrendingWindow::kDay, {0, 10}).total, 0U);
  const DailyPapers daily = daily_papers(signals, std::nullopt, {0, 10});
  EXPECT_FALSE(daily.day || daily.previous_day || daily.next_day);
  const SignalStore one = listed({{10, 1}});
  EXPECT_THAT(daily_papers(one, 10, {0, 0}).papers.docs, IsEmpty());
  EXPECT_THAT(daily_papers(one, 10, {4'000'000'000, 4'000'000'000}).papers.docs, IsEmpty());
}

TEST_F(TrendingPapersTest, ADayHasItsPapersByUpvotesThenNumberWithoutUpvotesLast) {
  const SignalStore signals =
      listed({{10, 3}, {10, kMissing}, {11, 99}, {10, 7}, {kMissing, 8}, {10, 3}, {10, 0}});
  const DailyPapers daily = daily_papers(signals, 10, {0, 100});
  EXPECT_THAT(daily.papers.docs, ElementsAre(4, 1, 6, 7, 2));
  EXPECT_EQ(daily.papers.total, 5U);
  EXPECT_THAT(daily_papers(signals, 10, {1, 2}).papers.docs, ElementsAre(1, 6));
}

TEST_F(TrendingPapersTest, NamesTheNearestDaysThatHavePapers) {
  const SignalStore signals = listed({{30, 1}, {10, 1}, {20, 1}, {kMissing, 1}, {25, 1}});
  const struct {
    std::optional<std::int32_t> asked, day, previous, next;
    std::uint64_t total;
  } cases[] = {
      {20, 20, 10, 25, 1},           {std::nullopt, 30, 25, std::nullopt, 1},
      {10, 10, std::nullopt, 20, 1}, {24, 24, 20, 25, 0},
      {5, 5, std::nullopt, 10, 0},   {99, 99, 30, std::nullopt, 0},
      {-7, -7, std::nullopt, 10, 0},
  };
  for (const auto& [asked, day, previous, next, total] : cases) {
    const DailyPapers daily = daily_papers(signals, asked, {0, 10});
    EXPECT_EQ(daily.day, day);
    EXPECT_EQ(daily.previous_day, previous);
    EXPECT_EQ(daily.next_day, next);
    EXPECT_EQ(daily.papers.total, total);
  }
}

TEST_F(TrendingPapersTest, TheNewestDayIsFoundInAnyOrder) {
  std::mt19937 random(11);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::pair<std::int32_t, std::int32_t>> papers;
    for (int i = 0; i < 30; ++i) {
      papers.emplace_back(static_cast<std::int32_t>(random() % 12), 1);
    }
    const SignalStore signals = listed(papers);
    const DailyPapers newest = daily_papers(signals, std::nullopt, {0, 100});
    const DailyPapers asked = daily_papers(signals, newest.day, {0, 100});
    EXPECT_EQ(newest.day, std::ranges::max_element(papers)->first);
    EXPECT_EQ(newest.previous_day, asked.previous_day);
    EXPECT_EQ(newest.papers.docs, asked.papers.docs);
    EXPECT_FALSE(newest.next_day);
  }
}

}  // namespace
}  // namespace quire

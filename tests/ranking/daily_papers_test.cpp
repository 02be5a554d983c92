// The daily papers of the real lists, counted again from the records.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/build.h"
#include "ranking/trending.h"
#include "tests/shared_data.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

std::int32_t day_of(const Date& date) {
  const std::chrono::sys_days day =
      std::chrono::year(date.year) / std::chrono::month(date.month) / std::chrono::day(date.day);
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

class DailyCorpusTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto dump = shared_data("hf-daily.jsonl.zst");
    if (dump.empty()) return;
    directory_ = std::make_unique<TemporaryDirectory>();
    BuildOptions options;
    options.index = directory_->path();
    options.dumps = {dump.string()};
    options.threads = 2;
    Progress progress(Progress::Output::kSilent);
    build_index(options, progress);
    reader_ = std::make_unique<IndexReader>(directory_->path());
  }
  static void TearDownTestSuite() {
    reader_.reset();
    directory_.reset();
  }
  void SetUp() override {
    if (!reader_) GTEST_SKIP() << "the corpora are not here";
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> DailyCorpusTest::directory_;
std::unique_ptr<IndexReader> DailyCorpusTest::reader_;

TEST_F(DailyCorpusTest, EveryDayHasItsPapersByUpvotes) {
  const Snapshot snapshot = reader_->snapshot();
  struct Listed {
    std::int64_t upvotes;
    DocId doc;
  };
  std::map<std::int32_t, std::vector<Listed>> days;
  for (DocId doc = 1; doc <= snapshot.paper_count(); ++doc) {
    const Paper paper = snapshot.paper(doc);
    if (!paper.listed_date) continue;
    const std::int64_t upvotes = paper.upvotes ? std::int64_t{*paper.upvotes} : -1;
    days[day_of(*paper.listed_date)].push_back({upvotes, doc});
  }
  ASSERT_GT(days.size(), 400U);
  EXPECT_EQ(daily_papers(snapshot, std::nullopt, {}).day, days.rbegin()->first);
  std::optional<std::int32_t> previous;
  for (auto& [day, papers] : days) {
    std::ranges::stable_sort(papers, std::ranges::greater(), &Listed::upvotes);
    const DailyPapers daily = daily_papers(snapshot, day, {0, 1'000});
    EXPECT_EQ(daily.previous_day, previous);
    EXPECT_EQ(daily.papers.total, papers.size());
    ASSERT_EQ(daily.papers.docs.size(), papers.size());
    for (std::size_t i = 0; i < papers.size(); ++i) {
      EXPECT_EQ(daily.papers.docs[i], papers[i].doc) << day;
    }
    previous = day;
  }
}

// The upvotes of this file are older than its newest papers; they trend as of their own newest day.
TEST_F(DailyCorpusTest, WhatIsTrendingAreThePapersWithAFigure) {
  const Snapshot snapshot = reader_->snapshot();
  const std::pair<TrendingWindow, Measure> windows[] = {
      {TrendingWindow::kDay, Measure::kTrendingDay},
      {TrendingWindow::kWeek, Measure::kTrendingWeek},
      {TrendingWindow::kMonth, Measure::kTrendingMonth}};
  for (const auto& [window, measure] : windows) {
    const PaperList list = trending_papers(snapshot, window, {0, snapshot.paper_count()});
    EXPECT_EQ(list.docs.size(), list.total);
    std::uint64_t with_figure = 0;
    for (DocId doc = 1; doc <= snapshot.paper_count(); ++doc) {
      if (snapshot.measure(doc, measure)) ++with_figure;
    }
    EXPECT_EQ(list.total, with_figure);
    EXPECT_GT(list.total, 0U) << to_string(window);
  }
}

}  // namespace
}  // namespace quire

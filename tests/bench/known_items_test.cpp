#include "bench/known_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <sstream>

#include "tests/bench/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

TEST(KnownItemsTest, EveryTitleOfASmallIndexComesFirst) {
  const TemporaryDirectory folder;
  KnownItemOptions options;
  options.index = build_small_index(folder.path());
  const auto figures = measure_known_items(options);
  ASSERT_EQ(figures.size(), 11U);
  EXPECT_EQ(figures[0].kind, "title");
  EXPECT_EQ(figures[0].asked, 5U);
  EXPECT_EQ(figures[0].first, 5U);
  EXPECT_DOUBLE_EQ(figures[0].mean_reciprocal_rank(), 1);
  EXPECT_EQ(figures.back().kind, "author name");
  EXPECT_EQ(figures.back().asked, 0U) << "the corpus names no authors";
  EXPECT_DOUBLE_EQ(figures.back().mean_reciprocal_rank(), 0);
}

TEST(KnownItemsTest, TheSameSeedGivesTheSameReport) {
  const TemporaryDirectory folder;
  KnownItemOptions options;
  options.index = build_small_index(folder.path());
  options.papers = 2;
  options.format = ReportFormat::kJson;
  std::ostringstream first;
  std::ostringstream second;
  run_known_items(options, first);
  run_known_items(options, second);
  EXPECT_EQ(first.str(), second.str());
  EXPECT_THAT(first.str(), testing::HasSubstr(R"("title":{"asked":2,"first":2,)"));
}

// Two papers by one author whose titles have the same words.
constexpr std::string_view kTwins =
    R"({"id":"a","title":"Rapid folding of small proteins","abstract":"Chains in water.","authors":["Ann Lee"]}
{"id":"b","title":"Small proteins, rapid folding","abstract":"Twelve rates.","authors":["Ann Lee"]}
)";

TEST(KnownItemsTest, APaperThatHoldsAllThatWasAskedForIsRight) {
  const TemporaryDirectory folder;
  BuildOptions build;
  build.index = folder / "index";
  build.dumps = {write_file(folder / "dump.jsonl", kTwins).string()};
  Progress progress(Progress::Output::kSilent);
  build_index(build, progress);
  KnownItemOptions options;
  options.index = build.index;
  const auto all = measure_known_items(options);
  const auto surname = std::ranges::find(all, "surname, 2 title words", &KnownItemFigures::kind);
  ASSERT_NE(surname, all.end());
  EXPECT_EQ(surname->asked, 2U);
  EXPECT_EQ(surname->first, 2U) << "whichever of the two comes first";
  const KnownItemFigures& strict = *std::next(surname);
  EXPECT_EQ(strict.kind, "surname, 2 title words, strict");
  EXPECT_EQ(strict.asked, 2U);
  EXPECT_EQ(strict.in_first_ten, 2U);
}

}  // namespace
}  // namespace quire

#include "bench/known_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
  ASSERT_EQ(figures.size(), 4U);
  EXPECT_EQ(figures[0].kind, "title");
  EXPECT_EQ(figures[0].asked, 5U);
  EXPECT_EQ(figures[0].first, 5U);
  EXPECT_DOUBLE_EQ(figures[0].mean_reciprocal_rank(), 1);
  EXPECT_EQ(figures[3].asked, 0U) << "the corpus names no authors";
  EXPECT_DOUBLE_EQ(figures[3].mean_reciprocal_rank(), 0);
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

}  // namespace
}  // namespace quire

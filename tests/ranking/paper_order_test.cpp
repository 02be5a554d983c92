#include "ranking/paper_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;

class PaperOrderTest : public testing::Test {
 protected:
  // Papers 1, 2, ... with these values.
  void make(Measure measure, const std::vector<std::optional<double>>& values) {
    SignalStoreWriter writer(static_cast<std::uint32_t>(values.size()));
    for (std::uint32_t doc = 1; doc <= values.size(); ++doc) {
      writer.set(measure, doc, values[doc - 1]);
    }
    writer.write(directory_ / "signals.qs");
    signals_.emplace(directory_ / "signals.qs");
  }

  [[nodiscard]] std::vector<DocId> sorted(PaperSort sort, SortDirection direction) const {
    std::vector<DocId> docs(signals_->paper_count());
    std::iota(docs.rbegin(), docs.rend(), 1U);
    const PaperOrder order(*signals_, sort, direction);
    std::ranges::sort(docs, [&](DocId a, DocId b) { return order.comes_before(a, b); });
    return docs;
  }

  TemporaryDirectory directory_;
  std::optional<SignalStore> signals_;
};

TEST_F(PaperOrderTest, PutsPapersWithoutAValueLastInBothDirections) {
  const std::pair<PaperSort, Measure> cases[] = {{PaperSort::kNovelty, Measure::kNovelty},
                                                 {PaperSort::kTrending, Measure::kTrendingWeek},
                                                 {PaperSort::kMomentum, Measure::kMomentum},
                                                 {PaperSort::kScore, Measure::kScore}};
  for (const auto& [sort, measure] : cases) {
    make(measure, {12.5, std::nullopt, 0, 99, std::nullopt, 12.25});
    EXPECT_THAT(sorted(sort, SortDirection::kDescending), ElementsAre(4, 1, 6, 3, 2, 5));
    EXPECT_THAT(sorted(sort, SortDirection::kAscending), ElementsAre(3, 6, 1, 4, 2, 5));
  }
}

TEST_F(PaperOrderTest, BreaksTiesByNumberInBothDirections) {
  make(Measure::kNovelty, {5, 7, 5, 7});
  EXPECT_THAT(sorted(PaperSort::kNovelty, SortDirection::kDescending), ElementsAre(2, 4, 1, 3));
  EXPECT_THAT(sorted(PaperSort::kNovelty, SortDirection::kAscending), ElementsAre(1, 3, 2, 4));
}

TEST_F(PaperOrderTest, FollowsNumbersWhereNothingElseIsAskedFor) {
  make(Measure::kNovelty, {5, 7, 5});
  EXPECT_THAT(sorted(PaperSort::kPaperId, SortDirection::kAscending), ElementsAre(1, 2, 3));
  EXPECT_THAT(sorted(PaperSort::kPaperId, SortDirection::kDescending), ElementsAre(3, 2, 1));
}

TEST_F(PaperOrderTest, TakesTheLargerOfCountedAndImportedCitations) {
  SignalStoreWriter writer(3);
  writer.set(Column::kCitationCount, 1, 5);
  writer.set(Column::kImportedCitationCount, 1, 3);
  writer.set(Column::kCitationCount, 2, 5);
  writer.set(Column::kDay, 2, 100);
  writer.set(Column::kImportedCitationCount, 3, 6);
  writer.write(directory_ / "signals.qs");
  const SignalStore signals(directory_ / "signals.qs");
  EXPECT_EQ(known_citations(signals, 1), 5);
  EXPECT_TRUE(is_more_cited(signals, 3, 1));
  EXPECT_TRUE(is_more_cited(signals, 2, 1)) << "as often cited, but its day is known";
  EXPECT_FALSE(is_more_cited(signals, 1, 1));
}

}  // namespace
}  // namespace quire

#include "bench/novelty/award_papers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "bench/novelty/survey_papers.h"
#include "tests/bench/bench_files.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

TEST(AwardListTest, LeavesOutWhatWasHonouredLater) {
  const TemporaryDirectory folder;
  const auto papers =
      read_award_papers(write_file(folder / "awards.tsv",
                                   "work\tyear\taward\n"
                                   "W1\t2020\tOutstanding Paper\n"
                                   "W2\t2020\tHonorable Mention for Best Long Paper\n"
                                   "W3\t2010\tNAACL Test-of-Time Award\n"
                                   "W4\t2010\tBest Paper\nW4\t2010\tTest of Time\n"
                                   "W5\t2021\tBest Demo Paper\n"));
  ASSERT_EQ(papers.size(), 3U);
  EXPECT_FALSE(papers.at("W1").is_best_paper);
  EXPECT_TRUE(papers.at("W2").is_best_paper);
  EXPECT_FALSE(papers.at("W5").is_best_paper);
}

TEST(AwardListTest, RefusesOtherTables) {
  const TemporaryDirectory folder;
  const auto path = write_file(folder / "awards.tsv", "work\tyear\taward\nW1 2020 Best\n");
  EXPECT_THAT(failure_of([&] { (void)read_award_papers(path); }),
              testing::HasSubstr(":2: expected work, year and award, found 1 columns"));
}

TEST(AwardPlacementTest, ComparesInsideTheVolume) {
  const std::vector<VolumePaper> papers = {
      {1, 90, AwardPaper{}},
      {1, 10, {}},
      {1, 50, {}},
      {1, 90, {}},            // 2.5 of 3 below
      {2, 20, AwardPaper{}},  // alone in its volume
      {3, 30, AwardPaper{.is_best_paper = true}},
      {3, 40, {}},  // none below
  };
  const auto any = place_award_papers(papers, AwardKind::kAny, {});
  ASSERT_TRUE(any);
  EXPECT_EQ(any->papers, 2U);
  EXPECT_DOUBLE_EQ(any->auroc, (2.5 / 3 + 0) / 2);
  // Means of two draws from {0, .83} are 0 or .83 with probability 1/4 each.
  EXPECT_DOUBLE_EQ(any->interval.low, 0);
  EXPECT_DOUBLE_EQ(any->interval.high, 2.5 / 3);
  const auto best = place_award_papers(papers, AwardKind::kBestPaper, {});
  ASSERT_TRUE(best);
  EXPECT_EQ(best->papers, 1U);
  EXPECT_DOUBLE_EQ(best->auroc, 0);
}

TEST(AwardPlacementTest, NeedsAnAwardPaperWithOthers) {
  EXPECT_FALSE(
      place_award_papers(std::vector<VolumePaper>{{1, 5, {}}, {1, 6, {}}}, AwardKind::kAny, {}));
}

struct TitleCase {
  const char* title;
  bool says_survey;
};

TEST(SurveyTitleTest, FollowsTheListOfPatterns) {
  for (const auto& [title, expected] : std::vector<TitleCase>{
           {"A Survey of Parsing", true},
           {"A Comprehensive Recent Review: Parsing", true},
           {"Parsing: A Survey", true},
           {"Parsing: Survey and Outlook", true},
           {"Overview of the Shared Task", true},
           {"Overview and Outlook", true},
           {"Findings of the 2019 Conference", true},
           {"Neural Parsing Survey", true},
           {"Tutorial on Parsing", true},
           {"Survey Responses as Text", false},
           {"Overviews of Texts", false},
           {"Classifying Product Reviews", false},
           {"Reviewing Parsers", false},
           {"", false},
       }) {
    EXPECT_EQ(says_survey(title), expected) << title;
  }
  EXPECT_FALSE(says_survey("review" + std::string(1'000'000, 'a'))) << "no deep recursion";
}

}  // namespace
}  // namespace quire

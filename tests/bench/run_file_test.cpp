#include "bench/run_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/bench/bench_files.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Names = std::vector<std::string>;

TEST(RunFileTest, OrdersByScoreAndKeepsTies) {
  const TemporaryDirectory folder;
  const auto run = read_run(write_file(folder / "a.trec",
                                       "q1 Q0 low 1 0.25 x\n"
                                       "q2 Q0 only 1 -3e2 x\n"
                                       "q1 Q0 first 2 1.5 x\n"
                                       "q1\tQ0\tsecond\t3\t1.5\tx\n"));
  EXPECT_THAT(run.at("q1"), ElementsAre("first", "second", "low"));
  EXPECT_THAT(run.at("q2"), ElementsAre("only"));
}

TEST(RunFileTest, ReadsWhatItWrites) {
  const TemporaryDirectory folder;
  const Names names = {"b", "a", "c"};
  std::ostringstream out;
  write_run("q1", names, out);
  EXPECT_THAT(out.str(), HasSubstr("q1 Q0 b 1 3 quire\n"));
  EXPECT_EQ(read_run(write_file(folder / "a.trec", out.str())).at("q1"), names);
}

TEST(RunFileTest, SaysWhichLineIsWrong) {
  const TemporaryDirectory folder;
  const auto failure = [&](std::string_view content) {
    return failure_of([&] { (void)read_run(write_file(folder / "a.trec", content)); });
  };
  EXPECT_THAT(failure("q Q0 d 1 1 x\nq Q0 e 2\n"), HasSubstr("a.trec:2: expected query, Q0,"));
  EXPECT_THAT(failure("q Q0 d 1 high x\n"), HasSubstr("a.trec:1: the score \"high\""));
  for (const std::string score : {"nan", "-nan", "inf", "-infinity", "1e999"}) {
    EXPECT_THAT(failure("q Q0 d 1 2 x\nq Q0 e 2 " + score + " x\n"),
                HasSubstr("a.trec:2: the score \"" + score + "\" is not a finite number"));
  }
  EXPECT_THAT(failure("q Q0 d 1 2 x\nq Q0 d 2 1 x\n"),
              HasSubstr("a.trec:2: document d comes twice"));
  EXPECT_THAT(failure("\n"), HasSubstr("there is no ranked document"));
}

TEST(AgreementTest, CountsOrdersSetsAndOverlap) {
  Agreement agreement;
  compare(Names{"a", "b"}, Names{"a", "b"}, agreement);       // same order
  compare(Names{"a", "b"}, Names{"b", "a"}, agreement);       // same set
  compare(Names{"a", "b"}, Names{"a", "c", "d"}, agreement);  // 1 of 3
  compare(Names{}, Names{}, agreement);                       // agree on nothing
  compare(Names{}, Names{"a"}, agreement);
  EXPECT_EQ(agreement.queries, 5U);
  EXPECT_DOUBLE_EQ(agreement.share_of_same_order(), 2.0 / 5);
  EXPECT_DOUBLE_EQ(agreement.share_of_same_set(), 3.0 / 5);
  EXPECT_DOUBLE_EQ(agreement.mean_overlap(), (1 + 1 + 1.0 / 3 + 1 + 0) / 5);
}

TEST(AgreementTest, LooksAtTheFirstTenOnly) {
  Names ours(kAgreementDepth, "x");
  for (std::size_t i = 0; i < ours.size(); ++i) ours[i] += std::to_string(i);
  Names theirs = ours;
  ours.push_back("ours");
  theirs.push_back("theirs");
  Agreement agreement;
  compare(ours, theirs, agreement);
  EXPECT_EQ(agreement.same_order, 1U);
}

TEST(AgreementTest, IsZeroWithoutQueries) { EXPECT_EQ(Agreement().mean_overlap(), 0); }

}  // namespace
}  // namespace quire

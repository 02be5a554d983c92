#include "bench/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "bench/explain_check.h"
#include "bench/explain_report.h"
#include "tests/bench/bench_files.h"
#include "tests/bench/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class ExplainTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options_.index = build_small_index(folder_.path());
    options_.query = "folding networks";
    options_.paper = "d4";
  }
  // What the command prints.
  std::string told() {
    std::ostringstream out;
    run_explain(options_, out);
    return out.str();
  }

  TemporaryDirectory folder_;
  ExplainOptions options_;
};

TEST_F(ExplainTest, FactorsAddUpToTheScoreThatRanked) {
  const IndexReader reader(options_.index);
  const Snapshot snapshot = reader.snapshot();
  const ExplainedHit hit = explain_hit(snapshot, options_);
  ASSERT_EQ(hit.rank, 1U);
  EXPECT_NEAR(sum_of_shares(hit.explanation), hit.explanation.score, kExplainTolerance);
  EXPECT_NEAR(hit.explanation.score, hit.found.hits.front().score, kExplainTolerance);
}

TEST_F(ExplainTest, TableTellsPlaceFactorsAndWords) {
  const std::string table = told();
  EXPECT_THAT(table, StartsWith("paper  d4  Folding of networks\n"
                                "query  folding networks\n"
                                "rank   1 of "));
  EXPECT_THAT(table, HasSubstr("\nfactor "));
  EXPECT_THAT(table, HasSubstr("\ntext "));
  EXPECT_THAT(table, HasSubstr("\npairs "));
  EXPECT_THAT(table, HasSubstr("\nsum "));
  EXPECT_THAT(table, HasSubstr("\nfold "));
}

TEST_F(ExplainTest, ASimplerRankingHasFewerFactors) {
  options_.ranking.step = "bm25";
  options_.reading = QueryReading::kWords;
  const std::string table = told();
  EXPECT_THAT(table, HasSubstr("\ntext "));
  EXPECT_THAT(table, HasSubstr("100.0 %"));
}

TEST_F(ExplainTest, JsonHasTheSameNumbers) {
  options_.format = ReportFormat::kJson;
  const std::string json = told();
  EXPECT_THAT(json, StartsWith("{\"query\":\"folding networks\",\"paper\":\"d4\",\"rank\":1,"));
  EXPECT_THAT(json, HasSubstr("\"factors\":[{\"name\":\"text\",\"value\":"));
  EXPECT_THAT(json, HasSubstr("\"words\":[{\"word\":\"fold\",\"idf\":"));
}

TEST_F(ExplainTest, SaysWhatCannotBeExplained) {
  options_.paper = "d5";
  EXPECT_EQ(failure_of([&] { (void)told(); }),
            "the query \"folding networks\" does not match paper d5");
  options_.paper = "d99";
  EXPECT_EQ(failure_of([&] { (void)told(); }), "there is no paper d99 in the index");
}

// A report by hand: what the index is does not matter for how numbers are told.
TEST_F(ExplainTest, NeighboursAreOneLineOfTheSum) {
  const IndexReader reader(options_.index);
  const Snapshot snapshot = reader.snapshot();
  ExplainedHit hit;
  hit.doc = 4;
  hit.found.total = 7;
  Explanation& explanation = hit.explanation;
  explanation.score = 1.25;
  explanation.basis = "candidate";
  explanation.factors = {{"text", 4, .25, 1}};
  explanation.neighbour_weight = .5;
  explanation.guard = "no paper holds every word";
  explanation.neighbours = {{1, .75, .5, .1875}, {2, .25, .5, .0625}};
  std::ostringstream out;
  write_explanation_table(snapshot, "q", hit, out);
  EXPECT_THAT(out.str(), HasSubstr("rank   beyond 10000 of at least 7\n"));
  EXPECT_THAT(out.str(), HasSubstr("neighbours            0.500000  0.250000    20.0 %\n"));
  EXPECT_THAT(out.str(), HasSubstr("sum                             1.250000   100.0 %\n"));
  EXPECT_THAT(out.str(), HasSubstr("neighbour weight 0.50: no paper holds every word\n"));
  EXPECT_THAT(out.str(), HasSubstr("d1  Graph neural networks  0.750000   0.500000  0.187500\n"));
}

// Titles of five words, which queries are made of.
constexpr std::string_view kLongTitles =
    "{\"_id\":\"a\",\"title\":\"Graph networks for the folding of "
    "proteins\",\"text\":\"Graphs.\"}\n"
    "{\"_id\":\"b\",\"title\":\"Deep networks for graphs of proteins\",\"text\":\"Networks.\"}\n"
    "{\"_id\":\"c\",\"title\":\"Surveys of galaxies and their large "
    "structure\",\"text\":\"Sky.\"}\n";

TEST(ExplainCheckTest, EveryRandomPairAddsUp) {
  const TemporaryDirectory folder;
  BuildOptions build;
  build.index = folder / "index";
  build.dumps = {write_file(folder / "dump.jsonl", kLongTitles).string()};
  Progress progress(Progress::Output::kSilent);
  build_index(build, progress);
  ExplainCheckOptions options;
  options.index = build.index;
  options.pairs = 40;
  const ExplainCheckReport report = check_explanations(options);
  EXPECT_EQ(report.pairs, 40U);
  EXPECT_TRUE(report.is_good()) << report.unexplained << ' ' << report.largest_sum_error << ' '
                                << report.largest_score_error;
}

TEST(ExplainCheckTest, OnlyCompleteAndExactExplanationsAreGood) {
  ExplainCheckReport report;
  report.pairs = 10;
  report.largest_sum_error = kExplainTolerance / 2;
  EXPECT_TRUE(report.is_good());
  report.largest_score_error = kExplainTolerance * 2;
  EXPECT_FALSE(report.is_good());
  report.largest_score_error = 0;
  report.unexplained = 1;
  EXPECT_FALSE(report.is_good());
}

}  // namespace
}  // namespace quire

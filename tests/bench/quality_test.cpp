#include "bench/quality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/bench/bench_files.h"
#include "tests/bench/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::HasSubstr;

class QualityTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options_.index = build_small_index(folder_.path());
    options_.queries = write_file(folder_ / "queries.jsonl",
                                  "{\"_id\":\"q1\",\"text\":\"galaxy surveys\"}\n"
                                  "{\"_id\":\"q2\",\"text\":\"protein structure\"}\n"
                                  "{\"_id\":\"q3\",\"text\":\"zymurgy\"}\n");
  }
  void judge(std::string_view judgements) {
    options_.judgements = write_file(folder_ / "qrels.tsv", judgements);
  }

  TemporaryDirectory folder_;
  QualityOptions options_;
};

TEST_F(QualityTest, AveragesOverQueriesWithARelevantDocument) {
  // q1 finds d5 first (all measures 1), q3 finds nothing (all 0), q2 has nothing relevant and is
  // left out.
  judge("q1 0 d5 1\nq2 0 d3 0\nq3 0 d1 1\n");
  const QualityReport report = measure_quality(options_);
  EXPECT_EQ(report.query_count, 2U);
  EXPECT_EQ(report.without_hits, 1U);
  EXPECT_DOUBLE_EQ(report.mean.ndcg_at_10, 0.5);
  EXPECT_DOUBLE_EQ(report.mean.recall_at_100, 0.5);
  EXPECT_DOUBLE_EQ(report.mean.average_precision, 0.5);
  EXPECT_DOUBLE_EQ(report.mean.reciprocal_rank_at_10, 0.5);
}

TEST_F(QualityTest, WritesARunInQuiresOrder) {
  judge("q1 0 d5 1\nq2 0 d3 1\n");
  options_.run = folder_ / "out.trec";
  (void)measure_quality(options_);
  std::ifstream run(options_.run);
  std::string query;
  std::string unused;
  std::string document;
  std::string tag;
  std::string last_query;
  int rank = 0;
  int score = 0;
  int last_score = 0;
  int lines = 0;
  while (run >> query >> unused >> document >> rank >> score >> tag) {
    ++lines;
    EXPECT_EQ(unused, "Q0");
    EXPECT_EQ(tag, "quire");
    if (query == last_query) {
      EXPECT_LT(score, last_score);
    } else {
      EXPECT_EQ(rank, 1);
      EXPECT_EQ(document, query == "q1" ? "d5" : "d3");
    }
    last_query = query;
    last_score = score;
  }
  EXPECT_GE(lines, 2);
}

TEST_F(QualityTest, TellsTableAndJson) {
  judge("q1 0 d5 1\n");
  std::ostringstream table;
  run_quality(options_, table);
  EXPECT_EQ(table.str(),
            "queries  no hits  nDCG@10  Recall@100     MAP  MRR@10\n"
            "1              0   1.0000      1.0000  1.0000  1.0000\n");
  options_.format = ReportFormat::kJson;
  std::ostringstream json;
  run_quality(options_, json);
  EXPECT_EQ(
      json.str(),
      "{\"queries\":1,\"queries_without_hits\":0,\"ndcg_at_10\":1.0000,\"recall_at_100\":1.0000,"
      "\"map\":1.0000,\"mrr_at_10\":1.0000}\n");
}

TEST_F(QualityTest, ComparesWithTheRunOfAnotherEngine) {
  // The same for q1; the other engine has no answer to q3, and neither has Quire.
  judge("q1 0 d5 1\nq3 0 d1 1\n");
  options_.compare = write_file(folder_ / "other.trec", "q1 Q0 d5 1 2.5 other\n");
  const auto same = measure_quality(options_).agreement;
  ASSERT_TRUE(same);
  EXPECT_EQ(same->queries, 2U);
  EXPECT_EQ(same->same_order, 2U);
  options_.compare = write_file(folder_ / "other.trec", "q1 Q0 d1 1 2.5 other\n");
  std::ostringstream table;
  run_quality(options_, table);
  EXPECT_THAT(table.str(), HasSubstr("same order  same papers  mean overlap\n"
                                     "0.5000           0.5000        0.5000\n"));
  options_.format = ReportFormat::kJson;
  std::ostringstream json;
  run_quality(options_, json);
  EXPECT_THAT(json.str(), HasSubstr("\"agreement_at_10\":{\"same_order\":0.5000,"));
}

TEST_F(QualityTest, SaysWhatIsMissing) {
  judge("q9 0 d5 1\n");
  EXPECT_THAT(failure_of([&] { (void)measure_quality(options_); }),
              HasSubstr("query q9 is judged but not in"));
  judge("q1 0 d5 0\n");
  EXPECT_THAT(failure_of([&] { (void)measure_quality(options_); }),
              HasSubstr("no query has a relevant"));
  judge("q1 0 d5 1\n");
  options_.index = folder_ / "absent";
  EXPECT_THAT(failure_of([&] { (void)measure_quality(options_); }), HasSubstr("absent"));
}

}  // namespace
}  // namespace quire

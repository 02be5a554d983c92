#include "bench/quality_steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/bench/bench_files.h"
#include "tests/bench/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class QualityStepsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options_.quality.index = build_small_index(folder_.path());
    options_.quality.queries = write_file(folder_ / "queries.jsonl",
                                          "{\"_id\":\"q1\",\"text\":\"galaxy surveys\"}\n"
                                          "{\"_id\":\"q2\",\"text\":\"protein structure\"}\n");
    options_.quality.judgements =
        write_file(folder_ / "qrels.tsv", "q1 0 d5 1\nq2 0 d3 1\nq2 0 d4 1\n");
  }

  TemporaryDirectory folder_;
  QualityStepsOptions options_;
};

TEST_F(QualityStepsTest, HasARowForEveryStepAgainstTheFirst) {
  const auto steps = measure_steps(options_);
  ASSERT_EQ(steps.size(), ranking_step_names().size());
  for (std::size_t i = 0; i < steps.size(); ++i) EXPECT_EQ(steps[i].name, ranking_step_names()[i]);
  EXPECT_EQ(steps.front().gain, 0);
  EXPECT_EQ(steps.front().p_value, 1);
  for (const QualityStep& step : steps) {
    EXPECT_NEAR(step.gain, step.mean.ndcg_at_10 - steps.front().mean.ndcg_at_10, 1e-12);
    EXPECT_LE(step.interval.low, step.gain + 1e-12);
    EXPECT_GE(step.interval.high, step.gain - 1e-12);
  }
}

TEST_F(QualityStepsTest, AStepIsWhatTheSameRankingGivesByItself) {
  const auto steps = measure_steps(options_);
  options_.quality.ranking.step = "latent";
  const auto latent = std::ranges::find(steps, "latent", &QualityStep::name);
  ASSERT_NE(latent, steps.end());
  EXPECT_EQ(latent->mean.ndcg_at_10, measure_quality(options_.quality).mean.ndcg_at_10);
}

TEST_F(QualityStepsTest, GainsMayBeOverTheRunOfAnotherEngine) {
  // It answers q1 with the right paper at rank 2 (nDCG 1 / log2 3) and q2 not at all.
  options_.baseline =
      write_file(folder_ / "other.trec", "q1 Q0 d1 1 2 other\nq1 Q0 d5 2 1 other\n");
  const auto steps = measure_steps(options_);
  ASSERT_EQ(steps.size(), ranking_step_names().size() + 1);
  EXPECT_EQ(steps.front().name, "baseline");
  EXPECT_NEAR(steps.front().mean.ndcg_at_10, .63093 / 2, 1e-5);
  EXPECT_EQ(steps[1].name, "bm25");
  EXPECT_NEAR(steps[1].gain, steps[1].mean.ndcg_at_10 - .63093 / 2, 1e-5);
  EXPECT_EQ(steps[1].p_value, .5) << "two queries, both better";
}

TEST_F(QualityStepsTest, TheBaselineIsJudgedToTheSameDepth) {
  options_.baseline =
      write_file(folder_ / "other.trec", "q1 Q0 d1 1 2 other\nq1 Q0 d5 2 1 other\n");
  options_.quality.depth = 1;
  EXPECT_EQ(measure_steps(options_).front().mean.ndcg_at_10, 0) << "the right paper is the second";
}

TEST_F(QualityStepsTest, TellsTableAndJson) {
  std::ostringstream table;
  run_quality_steps(options_, table);
  EXPECT_THAT(table.str(), StartsWith("step "));
  EXPECT_THAT(table.str(), HasSubstr("\nbm25 "));
  EXPECT_THAT(table.str(), HasSubstr("\nfull "));
  options_.quality.format = ReportFormat::kJson;
  std::ostringstream json;
  run_quality_steps(options_, json);
  EXPECT_THAT(json.str(), StartsWith("{\"steps\":[{\"step\":\"bm25\",\"ndcg_at_10\":"));
  EXPECT_THAT(json.str(),
              HasSubstr("\"gain\":0.0000,\"p\":1.00000,\"low\":0.0000,\"high\":0.0000}"));
}

}  // namespace
}  // namespace quire

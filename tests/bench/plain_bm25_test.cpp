// bench/plain_bm25.py, the baseline of docs/quality.md; skipped where it cannot run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "bench/quality.h"
#include "tests/bench/bench_files.h"
#include "tests/shared_data.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::ElementsAre;

bool succeeds(const std::string& command) { return std::system(command.c_str()) == 0; }

std::filesystem::path rank_plainly(const std::filesystem::path& collection,
                                   const std::filesystem::path& run) {
  EXPECT_TRUE(succeeds("'" QUIRE_SOURCE_DIR "/bench/plain_bm25.py' '" + collection.string() +
                       "' > '" + run.string() + "'"));
  return run;
}

class PlainBm25Test : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!succeeds("/usr/bin/python3 -c 'import Stemmer' 2>/dev/null")) {
      GTEST_SKIP() << "python3-stemmer is not installed";
    }
  }
};

TEST_F(PlainBm25Test, RanksByRareWordsAndShortTexts) {
  const TemporaryDirectory folder;
  write_file(
      folder / "corpus.jsonl",
      "{\"_id\":\"long\",\"title\":\"The folding\",\"text\":\"of graphs and of some more\"}\n"
      "{\"_id\":\"none\",\"title\":\"Galaxies\",\"text\":\"\"}\n"
      "{\"_id\":\"twin\",\"title\":\"Folded\",\"text\":\"graph\"}\n"
      "{\"_id\":\"same\",\"title\":\"Graph\",\"text\":\"folds\"}\n"
      "{\"_id\":\"rare\",\"title\":\"Lee's protein\",\"text\":\"\"}\n");
  write_file(folder / "queries.jsonl",
             "{\"_id\":\"q1\",\"text\":\"the folding of graphs\"}\n"
             "{\"_id\":\"q2\",\"text\":\"graph by Lee\"}\n"
             "{\"_id\":\"q3\",\"text\":\"of the\"}\n");
  const auto run = read_run(rank_plainly(folder.path(), folder / "plain.trec"));
  EXPECT_EQ(run.size(), 2U) << "stop words find nothing";
  EXPECT_THAT(run.at("q1"), ElementsAre("twin", "same", "long"));
  EXPECT_THAT(run.at("q2"), ElementsAre("rare", "twin", "same", "long"));
}

// The rows "baseline" of docs/quality.md.
TEST_F(PlainBm25Test, ReproducesThePublishedBaseline) {
  struct Row {
    const char* collection;
    const char* judgements;
    double ndcg_at_10;
  };
  for (const Row& row : {Row{"scifact", "train.tsv", .6970}, Row{"cacm", "test.tsv", .4774}}) {
    const std::filesystem::path folder = shared_data(row.collection);
    if (folder.empty()) GTEST_SKIP() << "the collection is not here";
    const TemporaryDirectory out;
    const QualityReport report = judge_run(rank_plainly(folder, out / "plain.trec"),
                                           folder / "qrels" / row.judgements, 1'000);
    EXPECT_NEAR(report.mean.ndcg_at_10, row.ndcg_at_10, .00005) << row.collection;
  }
}

}  // namespace
}  // namespace quire

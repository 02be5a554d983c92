#include "bench/agreement.h"

#include <gtest/gtest.h>

#include <sstream>
#include <utility>

#include "bench/corpus.h"
#include "indexer/build.h"
#include "tests/bench/bench_files.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

std::vector<PaperHit> page(std::vector<std::pair<DocId, double>> papers) {
  std::vector<PaperHit> hits;
  for (const auto& [doc, score] : papers) hits.push_back({doc, score, MatchReason::kAllWords, {}});
  return hits;
}

TEST(SamePageTest, ComparesOrderButLetsTiedPapersChangePlaces) {
  const struct {
    const char* what;
    std::vector<PaperHit> first;
    std::vector<PaperHit> second;
    bool is_same;
  } cases[] = {
      {"equal", page({{1, 3}, {2, 2}}), page({{1, 3}, {2, 2}}), true},
      {"both empty", {}, {}, true},
      {"another length", page({{1, 3}}), page({{1, 3}, {2, 2}}), false},
      {"another paper", page({{1, 3}, {2, 2}, {3, 1}}), page({{1, 3}, {4, 2}, {3, 1}}), false},
      {"another order", page({{1, 3}, {2, 2}, {3, 1}}), page({{2, 3}, {1, 2}, {3, 1}}), false},
      {"another score", page({{1, 3}, {2, 2}}), page({{1, 3}, {2, 1.9}}), false},
      {"tied", page({{1, 3}, {2, 3}, {3, 1}}), page({{2, 3}, {1, 3}, {3, 1}}), true},
      {"cut among tied ones", page({{1, 3}, {2, 2}}), page({{1, 3}, {5, 2}}), true},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(are_same_page(test.first, test.second), test.is_same) << test.what;
  }
}

// More papers than are re-ranked for a query.
std::filesystem::path build_synthetic_index(const std::filesystem::path& folder) {
  CorpusOptions corpus;
  corpus.papers = 2'500;
  corpus.format = CorpusFormat::kArxiv;
  std::ostringstream dump;
  run_corpus(corpus, dump);
  BuildOptions options;
  options.index = folder / "index";
  options.dumps = {write_file(folder / "dump.jsonl", dump.str()).string()};
  Progress progress(Progress::Output::kSilent);
  build_index(options, progress);
  return options.index;
}

TEST(AgreementTest, FastAndSlowWaysFindTheSamePages) {
  const TemporaryDirectory folder;
  AgreementOptions options;
  options.index = build_synthetic_index(folder.path());
  options.queries = 300;
  const auto rows = measure_agreement(options);
  ASSERT_EQ(rows.size(), 3U);
  for (const AgreementRow& row : rows) {
    EXPECT_EQ(row.queries, options.queries);
    EXPECT_EQ(row.same, row.queries) << row.ranking << " against " << row.way;
    EXPECT_LE(row.largest_score_gap, kTiedScores);
  }
}

}  // namespace
}  // namespace quire

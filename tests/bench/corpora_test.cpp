// How good the ranking is on real collections; skipped where they are absent.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <ostream>
#include <string>

#include "bench/known_items.h"
#include "bench/quality.h"
#include "indexer/build.h"
#include "tests/shared_data.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// Judged queries beside a BEIR folder, and the lowest figures that are accepted.
struct Collection {
  const char* name;
  const char* judgements;
  double ndcg_at_10;
  double recall_at_100;
};

std::ostream& operator<<(std::ostream& out, const Collection& collection) {
  return out << collection.name;
}

std::filesystem::path build_collection(const std::filesystem::path& folder,
                                       const TemporaryDirectory& out) {
  BuildOptions options;
  options.index = out / "index";
  options.dumps = {folder.string()};
  Progress progress(Progress::Output::kSilent);
  build_index(options, progress);
  return options.index;
}

void expect_good_ranking(const Collection& collection, const std::filesystem::path& folder,
                         const std::filesystem::path& index) {
  QualityOptions options;
  options.index = index;
  options.queries = folder / "queries.jsonl";
  options.judgements = folder / "qrels" / collection.judgements;
  const QualityReport full = measure_quality(options);
  EXPECT_GE(full.mean.ndcg_at_10, collection.ndcg_at_10);
  EXPECT_GE(full.mean.recall_at_100, collection.recall_at_100);
  options.ranking.step = "bm25";
  EXPECT_GT(full.mean.ndcg_at_10, measure_quality(options).mean.ndcg_at_10);
}

// What docs/numbers.md promises of the priors.
constexpr double kMostPriorsCost = .003;

void expect_cheap_priors(const Collection& collection, const std::filesystem::path& folder,
                         const std::filesystem::path& index) {
  QualityOptions options;
  options.index = index;
  options.queries = folder / "queries.jsonl";
  options.judgements = folder / "qrels" / collection.judgements;
  options.ranking.step = "balanced";
  const double balanced = measure_quality(options).mean.ndcg_at_10;
  options.ranking.step = "text";
  EXPECT_GE(balanced, measure_quality(options).mean.ndcg_at_10 - kMostPriorsCost);
}

void expect_known_items_first(const std::filesystem::path& index) {
  const std::map<std::string, double> floors = {{"title", .99},
                                                {"title, one typo", .90},
                                                {"4 title words", .95},
                                                {"3 title, 2 abstract words", .96},
                                                {"surname, 2 title words", .95},
                                                {"author name", .95}};
  KnownItemOptions options;
  options.index = index;
  options.papers = 300;
  for (const KnownItemFigures& figures : measure_known_items(options)) {
    const auto floor = floors.find(figures.kind);
    if (floor == floors.end() || figures.asked == 0) continue;
    EXPECT_GE(figures.mean_reciprocal_rank(), floor->second) << figures.kind;
  }
}

class CorporaTest : public testing::TestWithParam<Collection> {};

// One case, since building the index takes longest.
TEST_P(CorporaTest, RankingIsAsGoodAsPromised) {
  const std::filesystem::path folder = shared_data(GetParam().name);
  if (folder.empty()) GTEST_SKIP() << "the collection is not here";
  const TemporaryDirectory out;
  const std::filesystem::path index = build_collection(folder, out);
  expect_good_ranking(GetParam(), folder, index);
  expect_cheap_priors(GetParam(), folder, index);
  expect_known_items_first(index);
}

INSTANTIATE_TEST_SUITE_P(Judged, CorporaTest,
                         testing::Values(Collection{"scifact", "train.tsv", .707, .940},
                                         Collection{"cacm", "test.tsv", .555, .72}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace quire

// Every change of the ranking shows as a difference in tests/golden/ranked/, which a person can
// judge; scripts/update_golden accepts it.
#include "tests/golden/golden_ranking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "indexer/build.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using Files = std::map<std::string, std::string>;

std::filesystem::path golden_folder() {
  return std::filesystem::path(QUIRE_SOURCE_DIR) / "tests" / "golden";
}

Files ranked_now() {
  const TemporaryDirectory folder;
  BuildOptions options;
  options.index = folder / "index";
  options.dumps = {(golden_folder() / "corpus.jsonl").string()};
  Progress progress(Progress::Output::kSilent);
  const Manifest manifest = build_index(options, progress);
  EXPECT_EQ(manifest.records_rejected, 0U);
  const IndexReader reader(options.index);
  return rank_golden_queries(reader.snapshot(),
                             read_golden_queries(golden_folder() / "queries.txt"));
}

Files committed() {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator(golden_folder() / "ranked")) {
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().filename().string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  return files;
}

void replace_committed(const Files& files) {
  const std::filesystem::path folder = golden_folder() / "ranked";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [name, content] : files) {
    std::ofstream(folder / name, std::ios::binary) << content;
  }
}

TEST(GoldenRankingTest, RankedListsAreAsCommitted) {
  const Files now = ranked_now();
  if (std::getenv("QUIRE_UPDATE_GOLDEN") != nullptr) replace_committed(now);
  const Files before = committed();
  for (const auto& [name, content] : now) {
    const auto expected = before.find(name);
    ASSERT_NE(expected, before.end()) << name << " is new: run scripts/update_golden";
    EXPECT_EQ(content, expected->second) << "in " << name << "; scripts/update_golden accepts it";
  }
  for (const auto& [name, content] : before) {
    EXPECT_TRUE(now.contains(name)) << name << " has no query: run scripts/update_golden";
  }
}

TEST(GoldenRankingTest, RankingTwiceGivesTheSameText) { EXPECT_EQ(ranked_now(), ranked_now()); }

TEST(GoldenFileNameTest, HasLettersAndDigitsOnly) {
  EXPECT_EQ(golden_file_name("BM25: a \"new\" C++ view?"), "bm25-a-new-c-view.txt");
  EXPECT_EQ(golden_file_name("10.5555/x.7"), "10-5555-x-7.txt");
  EXPECT_EQ(golden_file_name("深度"), "other-script.txt");
}

}  // namespace
}  // namespace quire

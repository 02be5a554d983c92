#include "indexer/completions/completions.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "indexer/build.h"
#include "ranking/index_reader.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// More papers than one shard, with spellings, duplicates and people that meet across shards.
std::string make_dump() {
  const char* adjectives[] = {"Deep", "deep", "Sparse", "Müller", "Large"};
  const char* nouns[] = {"graph walks", "language models", "Language Models", "Networks",
                         "word-nets"};
  std::string lines;
  for (int i = 0; i < 1'100; ++i) {
    const std::string id = std::to_string(i);
    lines += R"({"id":")" + id + R"(","title":")" + adjectives[i % 5] + " " + nouns[i / 5 % 5] +
             " number " + std::to_string(i / 2) + R"(","authors":["Ada )" + std::to_string(i % 97) +
             R"( Lovelace","B. Chen )" + std::string(1, static_cast<char>('a' + i % 26)) +
             R"("],"categories":[")" + (i % 3 == 0 ? "CS.lg" : "cs.LG") + R"("],"venue":")" +
             (i % 2 == 0 ? "ACL" : "acl") + R"(","references":["LOCAL:)" +
             std::to_string(i * 7 % 50) + "\"]}\n";
  }
  return lines;
}

struct Tables {
  std::string labels;
  std::string completions;
};

Tables build(const std::string& dump, unsigned threads) {
  const TemporaryDirectory directory;
  FileWriter file(directory / "dump.jsonl");
  file.write(dump);
  file.close();
  BuildOptions options;
  options.index = directory / "index";
  options.dumps = {(directory / "dump.jsonl").string()};
  options.threads = threads;
  Progress progress(Progress::Output::kSilent);
  build_index(options, progress);
  const auto generation = options.index / current_generation(options.index);
  return {read_file(generation / kLabelsFile), read_file(generation / kCompletionsFile)};
}

TEST(CompletionsTest, TheNumberOfThreadsDoesNotMatter) {
  const std::string dump = make_dump();
  const Tables one = build(dump, 1);
  EXPECT_FALSE(one.completions.empty());
  for (const unsigned threads : {2U, 3U}) {
    const Tables other = build(dump, threads);
    EXPECT_EQ(one.labels, other.labels) << threads;
    EXPECT_EQ(one.completions, other.completions) << threads;
  }
}

TEST(CompletionsTest, HoldsEveryTitleOnceAndEveryPerson) {
  const TemporaryDirectory directory;
  build_small_index(directory.path(), R"({"id":"a","title":"Graphs","authors":["Ada Lovelace"]}
{"id":"b","title":"GRAPHS","authors":["Bo Chen"],"citationCount":1}
{"id":"c","title":"...","authors":["Bo Chen"]}
{"id":"d","title":"Walks"}
)");
  const IndexReader reader(directory.path());
  const Snapshot snapshot = reader.snapshot();
  const CompletionStore& store = snapshot.generation().completions();
  ASSERT_EQ(store.titles().item_count(), 2U);
  EXPECT_EQ(store.title_paper(0), 2U);
  EXPECT_EQ(store.title_paper(1), 4U);
  EXPECT_EQ(store.author_count(), snapshot.author_count());
}

}  // namespace
}  // namespace quire

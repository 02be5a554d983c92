// A copy of a shard kept by stock xapian-replicate.
#include <gtest/gtest.h>
#include <poll.h>

#include <chrono>
#include <string>
#include <vector>

#include "ranking/searcher.h"
#include "tests/ranking/shards/shard_corpus.h"
#include "tests/ranking/shards/shard_process.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr std::uint32_t kShards = 2;

// Copies `master` (a name below what the server serves) until it is there.
int replicate(std::uint16_t port, const std::string& master, const std::filesystem::path& copy) {
  constexpr int kAttempts = 200;  // the server may not listen yet
  for (int i = 0; i < kAttempts; ++i) {
    ProcessGroup client({"xapian-replicate", "--one-shot", "--host=127.0.0.1",
                         "--port=" + std::to_string(port), "--master=" + master, copy.string()});
    if (client.wait() == 0) return 0;
    poll(nullptr, 0, 20);
  }
  return 1;
}

std::vector<DocId> search(const IndexReader& reader, const std::string& text) {
  PaperQuery query;
  query.text = text;
  query.limit = 20;
  const Snapshot snapshot = reader.snapshot();
  std::vector<DocId> docs;
  for (const PaperHit& hit : Searcher(snapshot).search(query).hits) docs.push_back(hit.doc);
  return docs;
}

TEST(ReplicaTest, ACopyAnswersAsTheShardItWasMadeFrom) {
  if (!has_xapian_tools()) GTEST_SKIP() << "xapian-tools are not installed";
  const TemporaryDirectory directory;
  build_small_index(directory / "whole", made_up_papers(120));
  split_small_index(directory / "whole", directory / "split", kShards);
  std::vector<ShardProcess> shards = serve_shards(directory / "split", kShards);
  ShardOptions options;
  options.addresses = addresses_of(shards);

  const std::vector<std::string> queries = {"termab", "termac termad", "termae", "\"of the\""};
  std::vector<std::vector<DocId>> expected;
  {
    const IndexReader reader(directory / "split" / "head", options);
    for (const std::string& query : queries) expected.push_back(search(reader, query));
  }

  const std::uint16_t port = free_port();
  const ProcessGroup server({"xapian-replicate-server", "--interface=127.0.0.1",
                             "--port=" + std::to_string(port), (directory / "split").string()});
  ASSERT_EQ(replicate(port, "shard-01", directory / "copy"), 0);
  shards[1].kill();
  shards[1].restart_with(directory / "copy");
  const IndexReader reader(directory / "split" / "head", options);
  for (std::size_t i = 0; i < queries.size(); ++i) {
    EXPECT_EQ(search(reader, queries[i]), expected[i]) << queries[i];
  }
  const Snapshot snapshot = reader.snapshot();
  EXPECT_EQ(snapshot.shards(), (ShardCount{kShards, kShards}));
}

}  // namespace
}  // namespace quire

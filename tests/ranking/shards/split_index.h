// An index, the same index in served shards, and whether both answer alike.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "ranking/searcher.h"
#include "tests/ranking/shards/shard_corpus.h"
#include "tests/ranking/shards/shard_process.h"
#include "tests/temporary_directory.h"

namespace quire {

class SplitIndex {
 public:
  // `build` builds the whole index into the directory that it is given.
  SplitIndex(const std::function<void(const std::filesystem::path&)>& build,
             std::uint32_t shard_count)
      : shard_count_(shard_count) {
    build(directory_ / "whole");
    split_small_index(directory_ / "whole", directory_ / "split", shard_count);
    shards_ = serve_shards(directory_ / "split", shard_count);
    ShardOptions options;
    options.addresses = addresses_of(shards_);
    // A machine that is busy with other tests is no dead shard.
    options.timeout = std::chrono::seconds(30);
    whole_ = std::make_unique<IndexReader>(directory_ / "whole");
    sharded_ = std::make_unique<IndexReader>(head(), options);
  }

  [[nodiscard]] std::filesystem::path head() const { return directory_ / "split" / "head"; }
  [[nodiscard]] std::filesystem::path whole_path() const { return directory_ / "whole"; }
  [[nodiscard]] Snapshot whole() const { return whole_->snapshot(); }
  [[nodiscard]] Snapshot sharded() const { return sharded_->snapshot(); }
  [[nodiscard]] const std::vector<ShardProcess>& shards() const { return shards_; }

  // Papers on all pages that were compared.
  [[nodiscard]] std::size_t compared() const { return compared_; }

  // Ties may stand in another order where the last bits of a sum differ.
  void expect_same_page(const PaperQuery& query) {
    const Snapshot one = whole();
    const Snapshot many = sharded();
    const PaperHits expected = Searcher(one).search(query);
    const PaperHits found = Searcher(many).search(query);
    ASSERT_EQ(found.hits.size(), expected.hits.size()) << query.text;
    compared_ += found.hits.size();
    for (std::size_t i = 0; i < found.hits.size(); ++i) {
      EXPECT_NEAR(found.hits[i].score, expected.hits[i].score, 1e-6) << query.text << " " << i;
      if (found.hits[i].score != expected.hits[i].score) continue;
      EXPECT_EQ(found.hits[i].doc, expected.hits[i].doc) << query.text << " " << i;
      EXPECT_EQ(found.hits[i].reason, expected.hits[i].reason) << query.text << " " << i;
    }
    if (expected.total_is_exact && found.total_is_exact) {
      EXPECT_EQ(found.total, expected.total) << query.text;
    }
    EXPECT_EQ(many.shards(), (ShardCount{shard_count_, shard_count_})) << query.text;
  }

 private:
  TemporaryDirectory directory_;
  std::uint32_t shard_count_;
  std::vector<ShardProcess> shards_;
  std::unique_ptr<IndexReader> whole_;
  std::unique_ptr<IndexReader> sharded_;
  std::size_t compared_ = 0;
};

}  // namespace quire

// The words of papers, fetched from their shards.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ranking/shards/shard_connection.h"
#include "ranking/shards/shard_text.h"
#include "ranking/store/paper_texts.h"

namespace quire {

// Keeps what it has fetched until the next request. Fetching throws ShardsUnavailable if no shard
// is left, and std::runtime_error; a shard that sends what is no text is left out.
class ShardTexts final : public PaperTexts {
 public:
  // `shards` must outlive it.
  explicit ShardTexts(ShardConnection& shards) : shards_(shards) {}

  using Texts = std::vector<std::pair<std::uint32_t, ShardText>>;

  // The sort keys of `matches`, where Xapian sorted by kTextSlot, are their words: one round trip
  // brings the papers and what they say. Throws BadShardAnswer: call it in ShardConnection::use().
  [[nodiscard]] static Texts decode(const Xapian::MSet& matches);
  void keep(Texts texts);
  // Those that are not here yet, many in a round trip. Papers of shards that are missing have no
  // words.
  void fetch(std::span<const std::uint32_t> docs);
  void forget() { texts_.clear(); }

  [[nodiscard]] PaperText text(std::uint32_t doc) override { return find(doc).text(); }
  [[nodiscard]] std::span<const CitingWord> citing_words(std::uint32_t doc) override {
    return find(doc).citing_words();
  }

 private:
  [[nodiscard]] const ShardText& find(std::uint32_t doc);
  void fetch_some(std::span<const std::uint32_t> docs);

  ShardConnection& shards_;
  std::unordered_map<std::uint32_t, ShardText> texts_;
};

}  // namespace quire

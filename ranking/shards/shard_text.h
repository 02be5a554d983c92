// The words of a paper on their way between a shard and who re-ranks: the value kTextSlot.
//
//   u8[4]    the DocId, the highest byte first: values sort as DocIds do, which decides ties
//   bytes    tokens as in texts.qf, 3 bytes each
//   u32[2]   stem, count of each citing word, by stem
//   u32      number of citing words                    little-endian, nothing is aligned
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

[[nodiscard]] std::string encode_shard_text(std::uint32_t doc, const PaperText& text,
                                            std::span<const CitingWord> citing_words);

// Owns its bytes, so that they outlive the answer that they came with.
class ShardText {
 public:
  // A paper without words.
  ShardText();
  // Throws std::runtime_error if `value` is not what encode_shard_text() makes of `doc`.
  ShardText(std::uint32_t doc, std::string_view value);

  [[nodiscard]] PaperText text() const;
  [[nodiscard]] std::span<const CitingWord> citing_words() const { return citing_words_; }

 private:
  std::vector<std::byte> tokens_;  // and one byte more, as PaperText wants it
  std::vector<CitingWord> citing_words_;
};

}  // namespace quire

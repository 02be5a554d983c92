// Finds the stems that are spelt like a word, by an index of the character 4-grams of the stems.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/text_store.h"
#include "ranking/store/texts/character_grams.h"

namespace quire {

// Which stems have a gram.
struct GramIndex {
  std::span<const CharacterGram> grams;       // sorted
  std::span<const std::uint32_t> begins;      // grams + 1
  std::span<const StemId> stems;              // of each gram, ascending
  std::span<const std::uint8_t> gram_counts;  // of every stem: its different grams
};

// Not thread-safe: it holds a counter for each stem. Reused, it costs no memory a word.
class VariantFinder {
 public:
  // The spans of `index` must stay valid.
  explicit VariantFinder(const GramIndex& index);

  // The stems with a Dice coefficient >= kMinDice, the nearest first (ties in byte order), at most
  // kMaxVariants; `word` itself, which has the number `self`, is not one. Throws std::runtime_error
  // if the index is damaged. The result is valid until the next call.
  std::span<const StemVariant> find(std::string_view word, StemId self);
  // For a word that is no stem.
  std::span<const StemVariant> find(std::string_view word);

 private:
  void count_common_grams();
  [[nodiscard]] std::span<const StemId> stems_with(const CharacterGram& gram) const;

  GramIndex index_;
  std::vector<std::uint8_t> common_;  // by stem; all 0 between calls
  std::vector<StemId> touched_;
  std::vector<CharacterGram> grams_;
  std::vector<StemVariant> found_;
};

}  // namespace quire

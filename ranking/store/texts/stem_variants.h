// Builds the gram index and the variants of all stems, when an index is made.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/texts/variant_finder.h"

namespace quire {

// Owns what a GramIndex points at.
struct GramTable {
  std::vector<CharacterGram> grams;
  std::vector<std::uint32_t> begins;
  std::vector<StemId> stems;
  std::vector<std::uint8_t> gram_counts;

  [[nodiscard]] GramIndex index() const { return {grams, begins, stems, gram_counts}; }
};

// `stems` by number, with the number of papers that have each.
[[nodiscard]] GramTable make_gram_table(std::span<const std::string_view> stems);

struct VariantTable {
  std::vector<std::uint32_t> begins;  // stems + 1
  std::vector<StemVariant> variants;
};

// The variants of every stem; the same whatever the number of threads.
[[nodiscard]] VariantTable make_variant_table(std::span<const std::string_view> stems,
                                              const GramIndex& index, unsigned threads);

}  // namespace quire

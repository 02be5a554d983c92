// Character 4-grams of words, by which spellings are compared.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace quire {

// Four characters in a row, each as its UTF-8 bytes in one number; what a short word lacks is 0.
// This is also how a gram is written in texts.qf.
struct CharacterGram {
  std::uint64_t first_two = 0;
  std::uint64_t last_two = 0;
  auto operator<=>(const CharacterGram&) const = default;
};
static_assert(sizeof(CharacterGram) == 16);

// Replaces `grams` with the different 4-grams of "_word_", sorted. A word of one character has one,
// of its three characters. Any bytes are accepted.
void character_grams(std::string_view word, std::vector<CharacterGram>& grams);

// Dice coefficient of two sets of `first` and `second` grams with `common` grams in both.
[[nodiscard]] inline float dice_coefficient(std::size_t common, std::size_t first,
                                            std::size_t second) {
  return static_cast<float>(2 * common) / static_cast<float>(first + second);
}

}  // namespace quire

#include "ranking/store/texts/character_grams.h"

#include <algorithm>
#include <array>

namespace quire {
namespace {

constexpr std::uint32_t kEdge = '_';
constexpr unsigned kCharacterBits = 32;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// The character that begins at `at`, which is moved behind it; at most four bytes, whatever they are.
std::uint32_t next_character(std::string_view word, std::size_t& at) {
  std::uint32_t character = static_cast<unsigned char>(word[at++]);
  for (int i = 1; i < 4 && at < word.size() && continues_character(word[at]); ++i) {
    character = character << 8U | static_cast<unsigned char>(word[at++]);
  }
  return character;
}

}  // namespace

void character_grams(std::string_view word, std::vector<CharacterGram>& grams) {
  grams.clear();
  std::array<std::uint64_t, 4> window{};
  std::size_t characters = 0;
  const auto add = [&](std::uint32_t character) {
    if (characters < window.size()) {
      window[characters++] = character;
      if (characters < window.size()) return;
    } else {
      window = {window[1], window[2], window[3], character};
    }
    grams.push_back(
        {window[0] << kCharacterBits | window[1], window[2] << kCharacterBits | window[3]});
  };
  add(kEdge);
  for (std::size_t at = 0; at < word.size();) add(next_character(word, at));
  add(kEdge);
  if (grams.empty()) {
    grams.push_back(
        {window[0] << kCharacterBits | window[1], window[2] << kCharacterBits | window[3]});
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
}

}  // namespace quire

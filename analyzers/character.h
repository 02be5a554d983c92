// What a Unicode character is to a search engine: its class and its folded form.
//
// The folded form of a character does not depend on its neighbours (marks vanish, everything else
// is decomposed), so texts are folded one character at a time and byte ranges stay exact.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

enum class CharacterClass : std::uint8_t {
  kSeparator,
  // A letter or number of any script not named below (Unicode categories L and N).
  kWord,
  // A mark without a combining class, such as the vowel signs of India: part of the word it
  // follows.
  kMark,
  // Chinese, Japanese or Korean: split into bigrams.
  kIdeograph,
  // Thai, Lao, Khmer or Burmese: written without spaces, split by a dictionary.
  kUnspaced,
  kHyphen,
  kApostrophe,
};

[[nodiscard]] CharacterClass class_of(char32_t character);

// False for separators, hyphens and apostrophes.
[[nodiscard]] inline bool is_word_part(CharacterClass kind) {
  return kind == CharacterClass::kWord || kind == CharacterClass::kMark ||
         kind == CharacterClass::kIdeograph || kind == CharacterClass::kUnspaced;
}

// Unicode categories L and N.
[[nodiscard]] bool is_letter_or_number(char32_t character);

struct FoldedCharacter {
  char32_t code_point = 0;
  CharacterClass kind = CharacterClass::kSeparator;
};

// Appends the folded form of `character` to `out`, cheaply for ASCII: NFKC case folding, then
// decomposed and without combining marks ("Ä" gives "a", "ﬁ" gives "fi", "²" gives "2", a soft
// hyphen or a mark nothing). Ideographs and unspaced scripts keep their composed form and their
// marks. Zero-width spaces are separators. Returns whether an accent was dropped.
bool fold_character(char32_t character, std::vector<FoldedCharacter>& out);

// One character of two ("か" and a voiced sound mark, or the letters of a Hangul syllable), or 0
// when they do not compose.
[[nodiscard]] char32_t compose(char32_t first, char32_t second);

// "alpha" for a lower-case Greek letter that is read as its name in scored words, else "".
[[nodiscard]] std::string_view scored_greek_name(char32_t letter);

// The name of any lower-case Greek letter, else "".
[[nodiscard]] std::string_view greek_name(char32_t letter);

// Appends the lower-case NFKC form of `character`, accents kept, but only its letters, numbers and
// marks.
void lower_character(char32_t character, std::u32string& out);

void append_utf8(char32_t character, std::string& out);

// Reads the character at `at` and moves `at` behind it; U+FFFD for an invalid sequence.
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t& at);

// fold_character() with a cache of recent characters and Greek letters spelled out. Not
// thread-safe.
class CharacterFolder {
 public:
  struct Folding {
    std::vector<FoldedCharacter> characters;
    // The lower-case form with its accents, for the unfolded word.
    std::u32string lower;
    // The character has an accent or is a Greek letter: its word has another written form.
    bool has_other_form = false;
  };

  // Valid until the next call.
  const Folding& fold(char32_t character);

 private:
  struct Slot {
    char32_t character = 0;  // 0: empty; ASCII is never asked for
    Folding folding;
  };
  std::vector<Slot> slots_;
};

}  // namespace quire

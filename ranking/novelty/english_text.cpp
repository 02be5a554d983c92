#include "ranking/novelty/english_text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/character.h"
#include "analyzers/language.h"

namespace quire {
namespace {

constexpr std::size_t kEnoughWords = 30;  // to recognise English by

struct TextCounts {
  std::size_t words = 0;
  std::size_t latin_letters = 0;
  std::size_t other_letters = 0;
};

// Of a character as it is folded: accents dropped, letters of formulas plain ones.
bool is_latin(char32_t folded) { return folded < 0x250; }

TextCounts count(std::string_view text) {
  TextCounts counts;
  bool is_inside_word = false;
  std::vector<FoldedCharacter> characters;
  for (std::size_t at = 0; at < text.size();) {
    characters.clear();
    fold_character(next_character(text, at), characters);
    for (const FoldedCharacter& character : characters) {
      const bool is_letter = is_word_part(character.kind) && character.code_point > U'9';
      if (is_letter && !is_inside_word) ++counts.words;
      is_inside_word = is_letter;
      if (is_letter)
        ++(is_latin(character.code_point) ? counts.latin_letters : counts.other_letters);
    }
  }
  return counts;
}

}  // namespace

bool may_be_english(const Paper& paper) {
  const std::string text = paper.title + "\n" + paper.abstract;
  const Language language = detect_language(text);
  if (language != Language::kUnknown) return language == Language::kEnglish;
  const TextCounts counts = count(text);
  if (counts.other_letters > counts.latin_letters) return false;
  if (!paper.language.empty()) return paper.language.starts_with("en");
  return counts.words < kEnoughWords;
}

}  // namespace quire

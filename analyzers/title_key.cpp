#include "analyzers/title_key.h"

#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "analyzers/ascii.h"
#include "analyzers/character.h"
#include "analyzers/latex.h"

namespace quire {
namespace {

void append_folded(char32_t character, std::vector<FoldedCharacter>& scratch, std::string& out) {
  scratch.clear();
  fold_character(character, scratch);
  for (const FoldedCharacter& folded : scratch) {
    if (!is_word_part(folded.kind)) continue;
    const std::string_view name = scored_greek_name(folded.code_point);
    out.append(name);
    if (name.empty()) append_utf8(folded.code_point, out);
  }
}

// The letters and digits of `text`, folded. A symbol that only folds to letters ("™") is dropped,
// as those drop it who strip a title of what is no letter or digit.
std::string letters_of(std::string_view text) {
  std::string letters;
  std::vector<FoldedCharacter> scratch;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (c < 0x80) {
      const char lower = ascii_word_byte(static_cast<char>(c));
      if (lower != 0) letters.push_back(lower);
    } else if (is_letter_or_number(c)) {
      append_folded(c, scratch, letters);
    }
  }
  return letters;
}

}  // namespace

std::vector<std::uint64_t> title_keys(std::string_view title) {
  std::vector<std::uint64_t> keys;
  const std::string as_written = letters_of(title);
  if (!as_written.empty()) keys.push_back(XXH3_64bits(as_written.data(), as_written.size()));
  if (!may_have_latex(title)) return keys;
  LatexCleaner cleaner;
  const std::string cleaned = letters_of(cleaner.clean(title));
  if (!cleaned.empty() && cleaned != as_written) {
    keys.push_back(XXH3_64bits(cleaned.data(), cleaned.size()));
  }
  return keys;
}

}  // namespace quire

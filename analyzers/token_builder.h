// Collects the tokens of one text: the one place that numbers words and makes their other forms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text_arena.h"
#include "analyzers/token.h"
#include "analyzers/word_cache.h"

namespace quire {

// Words longer than this are cut at a character, and a joined form that would be longer is left
// out: an index term must stay below 245 bytes with its prefix.
inline constexpr std::size_t kLongestWord = 200;

// Where a word stands in the text, in bytes.
struct TextRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Not thread-safe. Folded words are at most kLongestWord bytes.
class TokenBuilder {
 public:
  void start_text();

  // A word without hyphens.
  void add_word(std::string_view folded, TextRange range);

  // A hyphenated word: start_compound(), its parts, finish_compound(), which adds the joined form.
  void start_compound();
  void add_part(std::string_view folded, TextRange range);
  void finish_compound();

  // Forms of the word added last.
  void add_unfolded(std::string_view unfolded, TextRange range);
  void add_symbol_name(std::string_view name, TextRange range);

  void add_bigram(std::string_view characters, TextRange range);

  [[nodiscard]] std::vector<Token>& tokens() { return tokens_; }
  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }

 private:
  void add_joined(std::string_view folded, std::uint32_t position, std::uint32_t words,
                  TextRange range);
  void add_as_is(TokenKind kind, std::string_view text, std::uint32_t position, TextRange range);

  std::vector<Token> tokens_;
  WordCache cache_;
  TextArena arena_;
  std::uint32_t next_position_ = 0;

  std::string joined_;
  bool is_joined_too_long_ = false;
  std::uint32_t compound_position_ = 0;
  TextRange compound_range_;
};

}  // namespace quire

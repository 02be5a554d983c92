// The general path: words of any text, by the properties of its characters.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/character.h"
#include "analyzers/token_builder.h"

namespace quire {

// Not thread-safe: holds a cache of folded characters and, once a text needs it, a dictionary.
class UnicodeWords {
 public:
  UnicodeWords();
  ~UnicodeWords();

  // Adds the words of text[begin, end) to `tokens`. The range starts and ends at ASCII white space
  // or an end of the text.
  void add(std::string_view text, TextRange range, TokenBuilder& tokens);

 private:
  // A folded character and the bytes it came from.
  struct Unit {
    char32_t code_point = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    CharacterClass kind = CharacterClass::kSeparator;
    bool has_other_form = false;
  };
  // Units [begin, end).
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  class Splitter;

  void read_units(std::string_view text, TextRange range);
  void add_folded(char32_t character, std::uint32_t begin, std::uint32_t end);
  bool compose_with_last(char32_t character, std::uint32_t end);

  std::size_t add_ideographs(std::size_t first, TokenBuilder& tokens);
  std::size_t add_unspaced(std::size_t first, TokenBuilder& tokens);
  std::size_t add_word(std::size_t first, std::string_view text, TokenBuilder& tokens);
  void add_part(Span span, std::string_view text, TokenBuilder& tokens);
  void add_other_form(Span span, std::string_view text, TokenBuilder& tokens);
  void add_symbol_name(Span part, TokenBuilder& tokens);
  void add_dot_net(Span part, TokenBuilder& tokens);

  [[nodiscard]] bool is_kind(std::size_t unit, CharacterClass kind) const;
  [[nodiscard]] bool is_code_point(std::size_t unit, char32_t code_point) const;
  [[nodiscard]] bool is_in_word(std::size_t unit) const;
  [[nodiscard]] std::size_t run_end(std::size_t first) const;
  [[nodiscard]] TextRange range_of(Span span) const;
  // The word that stands in `text` in lower case with its accents.
  std::string_view unfolded(std::string_view text);
  // The UTF-8 of the units, cut at kLongestWord bytes; apostrophes left out.
  std::string_view folded(Span span);

  CharacterFolder folder_;
  std::vector<Unit> units_;
  std::string folded_;
  std::u32string lower_;
  std::string unfolded_;
  std::unique_ptr<Splitter> splitter_;
};

}  // namespace quire

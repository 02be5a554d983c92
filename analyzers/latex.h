// LaTeX markup taken out of titles and abstracts, with the way back to the original bytes.
//
// Rules
//   \textit{word} {\it word}    word                  \cite{key} \footnote{...}   a space (of at
//   most 400 bytes)
//   \'e \"{o} \v{s} \ss         the letter            \alpha \times \ell          α x l
//   \log \max \NP              the name              \other{word}                " word"
//   $...$                       dropped when a pair: at most 200 bytes apart, both or neither with
//                               a space inside, no digit after the second ("$5 and $10" stays)
//   _ ^                         dropped, which joins (CO$_2$ gives CO2), but only inside $...$ and
//                               before a brace: foo_bar stays
//   { }                         dropped when balanced; }{ is a space
//   --                          one hyphen; three or more are a space
// Everything else is copied, so text without these characters is not changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/latex_commands.h"

namespace quire {

// True if cleaning could change `text`: it has a backslash, a $, a { or two hyphens in a row.
// Fast: several GB/s.
[[nodiscard]] bool may_have_latex(std::string_view text);

// Cleans one text after the other, reusing its memory. Linear time. Not thread-safe.
class LatexCleaner {
 public:
  // Valid until the next clean(). Requires text.size() < 4 GiB.
  std::string_view clean(std::string_view text);

  // The range of the original text that became [begin, end) of the cleaned text, with the closing
  // braces and dollars that belong to it. Fast when called with rising ranges. Requires
  // begin < end.
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  [[nodiscard]] Range original_range(Range cleaned);

 private:
  // Bytes from cleaned_begin on (to the next segment) come from [begin, end) of the original: byte
  // by byte if is_copy, else all from the whole range.
  struct Segment {
    std::uint32_t cleaned_begin = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool is_copy = false;
  };

  void handle_special();
  void handle_dollar();
  void handle_hyphens();
  void handle_closing_brace();
  void handle_backslash();
  void handle_symbol_command(char symbol);
  void handle_named_command(std::string_view name);
  void add_operator(std::string_view name, std::size_t end);
  bool add_accented(std::string_view mark, std::size_t argument);

  [[nodiscard]] char at(std::size_t index) const {
    return index < text_.size() ? text_[index] : '\0';
  }
  [[nodiscard]] std::size_t find_math_end() const;
  [[nodiscard]] std::size_t after_argument(std::size_t from) const;
  [[nodiscard]] std::size_t after_group(std::size_t from, char open, char close) const;

  // Each moves the reading position to `end`.
  void copy_to(std::size_t end);
  void replace_to(std::size_t end, std::string_view replacement);
  void drop_to(std::size_t end) { position_ = end; }

  void move_cursor(std::uint32_t cleaned);
  [[nodiscard]] Range with_closing_marks(Range range) const;

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t math_end_ = 0;  // index of the $ that ends the current formula; 0 outside
  std::size_t open_braces_ = 0;
  std::string cleaned_;
  std::vector<Segment> segments_;
  std::size_t cursor_ = 0;
};

}  // namespace quire

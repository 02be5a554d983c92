// The text of a query cut into words, phrases, fields, operators and parentheses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ranking/query/query_syntax.h"

namespace quire {

enum class LexemeKind : std::uint8_t {
  kWord,        // a run of characters without spaces that has a letter or digit
  kPrefix,      // the same with * at its end
  kPhrase,      // in quotation marks, with a letter or digit
  kNear,        // a phrase with ~ behind it
  kField,       // name: with a value directly behind it
  kEmptyField,  // name: without one
  kExclude,     // the - of -word
  kAnd,
  kOr,
  kNot,
  kOpen,         // (
  kClose,        // )
  kPunctuation,  // a run of characters without spaces, or a phrase, without letters and digits
};

struct Lexeme {
  LexemeKind kind = LexemeKind::kWord;
  QueryField field = QueryField::kAny;  // of kField and kEmptyField
  std::size_t begin = 0;                // byte range in the plain text, with *, quotes and ~
  std::size_t end = 0;
  std::string_view text;    // the word without *, what the quotation marks enclose, the name
  std::string_view number;  // of kNear: the digits behind ~
};

// Whether name:, AND, OR, NOT and parentheses are read, or are words and punctuation.
enum class Operators : std::uint8_t { kRead, kIgnore };
// Whether quotation marks enclose phrases; otherwise they are spaces.
enum class Quotes : std::uint8_t { kRead, kIgnore };

// Cuts `plain` (see make_plain()), which must outlive the result. A quotation mark without partner
// is a space. -word and word* are always read.
[[nodiscard]] std::vector<Lexeme> read_lexemes(std::string_view plain, Operators operators,
                                               Quotes quotes);

// True if `lexemes`, read with Operators::kRead, mean a query with operators or fields and not
// prose that looks a little like one; the exact rules are in docs/query-syntax.md.
[[nodiscard]] bool uses_operators(const std::vector<Lexeme>& lexemes);

}  // namespace quire

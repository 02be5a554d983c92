// What the text of a query says, independent of any index: free words, phrases, fields, operators.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace quire {

// What is wrong with a query that uses operators or fields. Free text is never wrong.
struct QueryError {
  std::size_t position = 0;  // of the character (code point) in the text as typed, from 0
  std::string message;       // what is wrong there and what is expected
};

enum class QueryField : std::uint8_t { kAny, kTitle, kAbstract, kAuthor, kVenue, kYear, kCategory };

// One node of a parsed query. Which members count depends on `kind`.
struct QueryNode {
  enum class Kind : std::uint8_t {
    kWords,   // text: words of `field` that must all be there, in any order
    kPhrase,  // text: words of `field` in this order
    kNear,    // text: words of `field` within `distance` words of each other
    kPrefix,  // text: the beginning of a word of `field`
    kYears,   // first_year - last_year
    kAnd,     // children
    kOr,      // children
    kNot,     // the only child
  };
  Kind kind = Kind::kWords;
  QueryField field = QueryField::kAny;
  std::string text;
  std::uint32_t distance = 0;
  std::optional<std::int16_t> first_year;
  std::optional<std::int16_t> last_year;
  std::vector<QueryNode> children;
};

// A parsed query: papers must fulfil all `conditions`; among them the words of `topical` rank.
struct QuerySyntax {
  // As typed; typographic quotes and unusual spaces made plain, no characters of no width.
  std::string text;
  // All words that count for ranking: free words, and those of phrases, fields title and abstract,
  // and operators that are not under NOT.
  std::string topical;
  std::vector<QueryNode> conditions;
  // Fields or operators were used: AND OR NOT ( ) -word word* "..."~N name:
  bool has_operators = false;
  bool has_phrase = false;
  std::optional<std::int16_t> wished_year;  // "lecun 2015": a bare year; it stays in `topical` too
  bool asks_for_recent = false;             // "recent", "latest", "since 2020", ...
};

// Parses any bytes. An error only for queries that use operators or fields; their syntax is in
// docs/query-syntax.md.
[[nodiscard]] std::variant<QuerySyntax, QueryError> parse_query_syntax(std::string_view text);

}  // namespace quire

// The grammar of queries: lexemes in, conditions out.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ranking/query/query_lexer.h"
#include "ranking/query/query_syntax.h"

namespace quire {

// Groups and NOTs inside each other, and parts of one query; what is beyond is an error in a query
// with operators, and plain words in free text.
inline constexpr std::size_t kMaxDepth = 32;
inline constexpr std::size_t kMaxNodes = 256;
// Parts that read positions, many words or texts - phrases, ~, word*, title: and abstract: - and
// those of them that are nothing but stop words, which every paper has many of.
inline constexpr std::size_t kMaxCostlyParts = 8;
inline constexpr std::size_t kMaxStopWordParts = 2;
inline constexpr std::size_t kMinPrefixLetters = 2;
inline constexpr std::uint32_t kMaxNearDistance = 50;
// With more phrases or other scored words than these, the quotation marks of free text are the
// punctuation of prose.
inline constexpr std::size_t kMaxPhrases = 8;
inline constexpr std::size_t kMaxWordsBesidePhrases = 6;

struct ParsedQuery {
  std::vector<QueryNode> conditions;
  std::string topical;  // the plain text without what does not rank
};

// How free words are read. With kExpression the lexemes are one expression of AND, OR and NOT in
// which words side by side must all be there; with kFreeWords they only rank.
enum class Grammar : std::uint8_t { kExpression, kFreeWords };

// Parses lexemes of `plain`. Positions of errors are bytes of `plain`.
//   expression: conjunction { OR conjunction }      conjunction: factor { [AND] factor }
//   factor: { NOT | - } operand                     operand: ( expression ) | name: operand | word
//   | phrase
[[nodiscard]] std::variant<ParsedQuery, QueryError> parse_lexemes(
    std::string_view plain, const std::vector<Lexeme>& lexemes, Grammar grammar);

}  // namespace quire

// Years in the words of a query: "since 2020", "2019-2021", "lecun 2015".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ranking/query/query_lexer.h"
#include "ranking/query/query_syntax.h"

namespace quire {

struct YearRange {
  std::optional<std::int16_t> first;  // inclusive
  std::optional<std::int16_t> last;   // inclusive
};

// What year: accepts: "2015", "2015-2018", "2015-" and "-2018", each year with four digits; also
// with a typographic dash. Nothing for other texts and for a range that ends before it begins.
[[nodiscard]] std::optional<YearRange> parse_year_range(std::string_view text);

// What the free words of a query say about time.
struct YearPhrases {
  std::vector<YearRange> ranges;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // byte ranges of the words that say so
  std::optional<std::int16_t> wished_year;                  // the only bare year
  bool asks_for_recent = false;
};

// Reads the phrases in docs/query-syntax.md and removes their words from `lexemes`. Years from 1900
// to 2100 count; where nothing else is asked for, they are words like others.
[[nodiscard]] YearPhrases take_year_phrases(std::vector<Lexeme>& lexemes);

}  // namespace quire

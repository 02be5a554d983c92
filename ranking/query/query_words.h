// What the text of a query asks for, independent of any index: its words and quoted phrases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quire {

// One thing a query asks for that is matched as a whole.
struct QueryWord {
  std::string stem;      // of the word, or of the joined form where `parts` is not empty
  std::string unfolded;  // the word with its accents, if it had any
  // Stems of the parts of a hyphenated word, without stop words: "pre", "train" with stem
  // "pretrain". A paper matches by all parts or by the joined form.
  std::vector<std::string> parts;
  // The joined form is a name with symbols ("c++"): it must match as such.
  bool is_symbol_name = false;
  std::uint32_t count = 1;  // occurrences in the query
};

inline constexpr std::size_t kMaxWordsBesidePhrases = 6;
inline constexpr std::size_t kMaxPhrases = 8;

// A parsed query.
struct QueryWords {
  std::string text;  // as typed, with typographic quotes and spaces made plain
  // Scored words in the order of their first occurrence, without duplicates.
  std::vector<QueryWord> words;
  // Exact words of each quoted phrase, stop words too; such a phrase must match. None in a long
  // text: with more than kMaxWordsBesidePhrases other words, or more than kMaxPhrases phrases,
  // quotation marks are the punctuation of prose.
  std::vector<std::vector<std::string>> phrases;
  // Exact words of a query that has nothing but stop words, empty otherwise.
  std::vector<std::string> stop_words;

  // True if there is nothing to look for.
  [[nodiscard]] bool empty() const {
    return words.empty() && phrases.empty() && stop_words.empty();
  }
  // For tests: words separated by spaces, parts as pre+train=pretrain, phrases in quotes.
  [[nodiscard]] std::string to_string() const;
};

// Parses any bytes. A quotation mark without partner is a space. At most `max_words` distinct
// words, and as many in each phrase, are kept; the first ones.
[[nodiscard]] QueryWords parse_query_words(std::string_view text, std::uint32_t max_words);

}  // namespace quire

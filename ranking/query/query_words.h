// The words of a text that is looked for, independent of any index and of query syntax.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quire {

// One thing a query asks for that is matched as a whole.
struct QueryWord {
  std::string stem;  // of the word, or of the joined form where `parts` is not empty
  // Stems of the parts of a hyphenated word, without stop words: "pre", "train" with stem
  // "pretrain". A paper matches by all parts or by the joined form.
  std::vector<std::string> parts;
  // The joined form is a name with symbols ("c++"): it must match as such.
  bool is_symbol_name = false;
  std::uint32_t count = 1;  // occurrences in the query
};

// The words of a text.
struct QueryWords {
  // Scored words in the order of their first occurrence, without duplicates.
  std::vector<QueryWord> words;
  // Exact words of a text that has nothing but stop words, empty otherwise.
  std::vector<std::string> stop_words;

  // For tests: words separated by spaces, parts as pre+train=pretrain.
  [[nodiscard]] std::string to_string() const;
};

// Reads any bytes; quotation marks are spaces. At most `max_words` distinct words are kept; the
// first ones.
[[nodiscard]] QueryWords parse_query_words(std::string_view text, std::uint32_t max_words);

}  // namespace quire

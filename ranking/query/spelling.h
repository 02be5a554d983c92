// "Did you mean": words that the index does not know, or hardly, and the ones it knows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/index_reader.h"

namespace quire {

struct Correction {
  std::size_t begin = 0;  // byte range of the word in the query as typed
  std::size_t end = 0;
  std::string from;  // as typed
  std::string to;
};

struct SpellingSuggestion {
  std::string text;  // the query with all corrections
  std::vector<Correction> corrections;
};

// A better spelling of `text` from the words and names of the index, or nothing. Never applied by
// the search itself. Identifiers, quoted phrases and known names are left alone.
[[nodiscard]] std::optional<SpellingSuggestion> suggest_spelling(const Snapshot& snapshot,
                                                                 std::string_view text);

}  // namespace quire

// The words of a query that rank papers, with their statistics in one index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

// A distinct stem of a query.
struct QueryStem {
  std::string text;
  std::optional<StemId> id;  // nothing if no paper has it
  double count = 0;          // occurrences in the query
  double idf = 0;
  std::vector<StemVariant> variants;  // stems that are spelt alike
};

// A distinct exact form.
struct QueryForm {
  std::optional<FormId> id;
  double count = 0;
  double idf = 0;
};

// Two different stems, one directly behind the other in the query: numbers in QueryTerms::stems.
struct QueryPair {
  std::uint8_t first = 0;
  std::uint8_t second = 0;
};

struct QueryTerms {
  std::vector<QueryStem> stems;  // in the order of their first occurrence
  std::vector<QueryForm> forms;
  std::vector<QueryPair> pairs;

  [[nodiscard]] bool empty() const { return stems.empty(); }
};

// Distinct stems, and forms, of a query that are ranked by; further words are left out.
inline constexpr std::uint32_t kMaxRankedWords = 64;

// The scored words of `text`, without stop words, and without the fillers of questions ("papers",
// "describe") unless nothing else is there.
[[nodiscard]] QueryTerms make_query_terms(std::string_view text, const TextStore& texts,
                                          std::uint32_t max_words = kMaxRankedWords);

}  // namespace quire

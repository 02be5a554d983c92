// A paper's words counted: what the parts of the novelty score are made from.
#pragma once

#include <cstdint>
#include <vector>

#include "ranking/novelty/field_history.h"

namespace quire {

struct NoveltyTerm {
  NoveltyStem stem = 0;
  std::uint32_t count = 0;  // in title and abstract
};

// The distinct stems of a paper, ascending.
[[nodiscard]] std::vector<NoveltyTerm> count_terms(const NoveltyPaper& paper);

// Three content words in a row without a break.
struct NoveltyTrigram {
  std::uint64_t hash = 0;        // never 0
  std::uint32_t first_word = 0;  // index into NoveltyPaper::words, of its first occurrence
};

// The distinct trigrams of a paper in the order of the text.
[[nodiscard]] std::vector<NoveltyTrigram> distinct_trigrams(const NoveltyPaper& paper);

// (1 + ln count) * ln((papers + 1) / (1 + frequency)): how much a term says, before scaling.
[[nodiscard]] double term_weight(std::uint32_t count, std::uint32_t paper_count,
                                 std::uint32_t frequency);

}  // namespace quire

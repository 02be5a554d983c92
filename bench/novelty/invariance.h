// What must not change a score: papers that came later, and papers of other fields.
#pragma once

#include <cstddef>

#include "bench/novelty/novelty_study.h"

namespace quire {

struct Invariance {
  std::size_t papers = 0;   // compared
  std::size_t changed = 0;  // of them, with another value in any bit
};

// The papers of `corpus` at `kept` (ascending), as if no other had ever been read: papers and stems
// are numbered anew.
[[nodiscard]] NoveltyCorpus cut_corpus(const NoveltyCorpus& corpus,
                                       std::span<const std::size_t> kept);

// Scores the older half of the corpus alone and compares every part, neighbour, length and same
// work of each paper with those of the whole.
[[nodiscard]] Invariance add_later_papers(const NoveltyStudy& study);

// Scores the older half of the corpus twice: a random half of its papers alone, and with the others
// in a field of their own. Compares as above, and the scores too.
[[nodiscard]] Invariance add_another_field(const NoveltyStudy& study);

}  // namespace quire

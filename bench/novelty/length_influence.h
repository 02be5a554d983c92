// Does the length of a text say anything about its score?
#pragma once

#include <cstddef>
#include <optional>

#include "bench/novelty/novelty_study.h"

namespace quire {

struct LengthInfluence {
  std::size_t strata = 0;
  double mean = 0;     // over scored papers: |Spearman| of novelty and length in their stratum
  double largest = 0;  // of a stratum
};

// Nothing if no stratum has papers of different lengths.
[[nodiscard]] std::optional<LengthInfluence> measure_length_influence(const NoveltyStudy& study);

}  // namespace quire

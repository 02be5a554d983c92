// The earlier papers that are most similar to a paper: parts S5 and S20.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ranking/novelty/evaluated_paper.h"
#include "ranking/novelty/novelty_options.h"
#include "ranking/novelty/stem_index.h"

namespace quire {

struct Similarity {
  std::uint32_t paper = 0;  // number in its field
  double value = 0;         // > 0
};

// At most `most`, the most similar first, ties in the order in which they came.
[[nodiscard]] std::vector<Similarity> find_near_papers(const EvaluatedPaper& evaluated,
                                                       const StemIndex& stems,
                                                       const NoveltyOptions& options,
                                                       std::size_t most,
                                                       EvaluationScratch& scratch);

// 1 - mean of the first `count`; of fewer if there are no more; 1 if there are none.
[[nodiscard]] double distance_from(std::span<const Similarity> near, std::size_t count);

}  // namespace quire

// From the parts of a field's papers to their scores.
#pragma once

#include <cstdint>
#include <span>

#include "ranking/novelty/novelty_options.h"
#include "ranking/novelty/novelty_scorer.h"

namespace quire {

// Decides which papers are scored and ranks them inside their strata. `members`: indices of the
// field's dated papers, by month, whose evaluations are in `scores` (by index of the corpus).
void rank_field(const NoveltyCorpus& corpus, std::span<const std::uint32_t> members,
                const NoveltyOptions& options, std::span<NoveltyScore> scores);

}  // namespace quire

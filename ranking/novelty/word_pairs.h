// How unexpected the pairs of words of a paper are: parts T and C.
#pragma once

#include <optional>
#include <vector>

#include "ranking/novelty/evaluated_paper.h"
#include "ranking/novelty/novelty_options.h"
#include "ranking/novelty/stem_index.h"

namespace quire {

struct WordPairs {
  std::optional<double> title;   // T; nothing without a pair
  std::optional<double> rarest;  // C
  std::vector<WordPair> unseen;  // the most expected first, at most kShownNew
};

// Counts papers that have both words of a pair exactly, by intersecting their postings.
[[nodiscard]] WordPairs evaluate_word_pairs(const EvaluatedPaper& evaluated, const StemIndex& stems,
                                            const NoveltyOptions& options,
                                            EvaluationScratch& scratch);

}  // namespace quire

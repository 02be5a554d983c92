// The same text, published before by other people: nothing is new about it.
#pragma once

#include <optional>

#include "bench/novelty/novelty_study.h"

namespace quire {

struct DuplicateFigures {
  std::size_t papers = 0;
  double mean = 0;  // novelty of the duplicate by its rank alone
  double p95 = 0;
  // With the rule that a near copy of other people's paper scores 0.
  double mean_with_rule = 0;
  double p95_with_rule = 0;
  double share_recognised = 0;  // named as a copy
};

// A sample of scored papers, each evaluated once more as if other people had published it in the
// month after, with the same-work filter off; its rank is that in the stratum of the paper, in
// place of it. Nothing if there are no scored papers.
[[nodiscard]] std::optional<DuplicateFigures> measure_duplicates(const NoveltyStudy& study);

}  // namespace quire

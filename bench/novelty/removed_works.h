// The same paper in a field where what it builds on was never published: it must be newer.
#pragma once

#include <functional>
#include <optional>

#include "bench/novelty/novelty_study.h"
#include "ranking/index_reader.h"

namespace quire {

struct RemovedWorks {
  std::size_t papers = 0;
  double references = 0;   // mean number of cited papers that were taken out
  double rise = 0;         // mean change of the novelty without the cited papers
  double random_rise = 0;  // the same without as many other earlier papers, chosen at random
  double share_up = 0;     // of papers, whose novelty is higher without what they cite
  double share_same = 0;   // of papers, whose novelty is the same
};

// The papers of the corpus that a paper cites, by number; any order.
using ReferencesOf = std::function<std::vector<DocId>(DocId)>;

// Of scored papers that cite at least so many earlier ones of their field, a sample. Nothing if
// there are none. Requires least_references >= 1.
[[nodiscard]] std::optional<RemovedWorks> remove_cited_works(const NoveltyStudy& study,
                                                             const ReferencesOf& references,
                                                             std::size_t least_references);

}  // namespace quire

// The papers of a list, and those that are in several.
#pragma once

#include <cstdint>
#include <vector>

#include "ranking/retrieval/doc_set.h"
#include "ranking/store/impact_list.h"

namespace quire {

void add_docs(const ImpactList& list, DocSet& docs);

// The papers that all of `lists` have, ascending. No lists: no papers.
[[nodiscard]] std::vector<std::uint32_t> intersection(std::vector<ImpactList> lists);

}  // namespace quire

// Conditions as sets of papers, over impacts.qi, the columns and the texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ranking/retrieval/condition.h"
#include "ranking/retrieval/doc_set.h"
#include "ranking/store/impact_store.h"
#include "ranking/store/label_store.h"
#include "ranking/store/signal_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// The files of one generation that conditions are looked up in.
struct ConditionStores {
  const ImpactStore& impacts;
  const TextStore& texts;
  const SignalStore& signals;
  const LabelStore& labels;
};

// The papers that fulfil `condition`. Lists come first, then numbers, and texts are read only of
// what remains. Throws std::runtime_error if a file is damaged.
[[nodiscard]] DocSet find_papers(const Condition& condition, const ConditionStores& stores);

// The first `limit` of them, ascending: no more texts are read than that takes.
[[nodiscard]] std::vector<std::uint32_t> find_first_papers(const Condition& condition,
                                                           const ConditionStores& stores,
                                                           std::size_t limit);

}  // namespace quire

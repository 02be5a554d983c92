// Filters of a search as conditions.
#pragma once

#include "ranking/retrieval/condition.h"
#include "ranking/searcher.h"

namespace quire {

// What papers must be like for all of `filter`: labels and numbers. Says nothing for no filter.
[[nodiscard]] Condition make_filter_condition(const PaperFilter& filter);

// The parts of `filter` that are columns of signals.qs.
[[nodiscard]] NumberFilter make_number_filter(const PaperFilter& filter);

// True if `doc`, found by an identifier or its title, fulfils `filter`.
[[nodiscard]] bool matches_filter(const PaperFilter& filter, const SignalStore& signals,
                                  const LabelStore& labels, DocId doc);

}  // namespace quire

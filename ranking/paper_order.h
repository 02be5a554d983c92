// The orders of papers that are not relevance: by what their columns say.
#pragma once

#include <cstdint>

#include "ranking/index_reader.h"
#include "ranking/searcher.h"
#include "ranking/store/signal_store.h"

namespace quire {

// A strict order of papers by one number. Papers without it come last in both directions; ties by
// DocId. Immutable; `signals` must outlive it.
class PaperOrder {
 public:
  // By kRelevance there is no number: papers stand by DocId.
  PaperOrder(const SignalStore& signals, PaperSort sort, SortDirection direction)
      : signals_(signals), sort_(sort), direction_(direction) {}

  [[nodiscard]] bool comes_before(DocId a, DocId b) const;

 private:
  [[nodiscard]] double key(DocId doc) const;  // kMissing if there is none

  const SignalStore& signals_;
  PaperSort sort_;
  SortDirection direction_;
};

// Citations as ranking counts them: the larger of counted and imported; kMissing if neither is
// known.
[[nodiscard]] std::int32_t known_citations(const SignalStore& signals, DocId doc);

// More citations, then newer, then the lower number.
[[nodiscard]] bool is_more_cited(const SignalStore& signals, DocId a, DocId b);

}  // namespace quire

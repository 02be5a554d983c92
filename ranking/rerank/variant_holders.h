// Which papers have a word that is spelt like one of the query: most have none, and then the factor
// for such words (V, features.h) is known to be 0 without reading them.
#pragma once

#include <cstdint>
#include <optional>

#include "ranking/rerank/query_terms.h"
#include "ranking/retrieval/doc_set.h"
#include "ranking/store/impact_store.h"

namespace quire {

// Looks up the papers of the variants of stems, those with the shortest lists first, as long as that
// costs less than reading papers. Immutable.
class VariantHolders {
 public:
  // `impacts` may be null: then nothing is looked up. Throws std::runtime_error if they are damaged.
  VariantHolders(const QueryTerms& terms, const ImpactStore* impacts);

  // Bit i: the variants of stem i were looked up.
  [[nodiscard]] std::uint64_t known_stems() const { return known_stems_; }
  // False if the paper has no variant of the known stems.
  [[nodiscard]] bool may_have(std::uint32_t doc) const {
    return !papers_ || papers_->contains(doc);
  }

 private:
  std::uint64_t known_stems_ = 0;
  std::optional<DocSet> papers_;
};

}  // namespace quire

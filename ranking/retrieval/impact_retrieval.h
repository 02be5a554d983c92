// The best papers of a weighted set of stems, from impacts.qi.
#pragma once

#include <cstdint>
#include <span>

#include "ranking/retrieval/candidate.h"
#include "ranking/retrieval/doc_set.h"
#include "ranking/store/impact_store.h"

namespace quire {

// A stem of the query that some paper has.
struct WeightedList {
  StemId stem = 0;
  std::uint8_t query_stem = 0;  // its number in QueryTerms::stems, below 64
  double weight = 0;            // qtf * idf, > 0
};

// How candidates are found; kAuto picks what the lengths of the lists say is cheapest. The others
// are for tests and benchmarks: all give the same papers.
enum class RetrievalMethod : std::uint8_t { kAuto, kMaxScore, kChunks };

struct RetrievalSize {
  std::uint32_t depth = 1'000;           // papers wanted
  std::uint32_t count_at_least = 1'000;  // matches that are counted if there are so many
};

// Candidates as candidate.h says; only papers of `allowed` if it is not null. Throws
// std::runtime_error with the path if a block or table that is used is damaged. The best bytes of a
// long list are believed if they fall and none is above its largest: others that are wrong may cost
// results, and only check_impacts() finds them.
[[nodiscard]] CandidateList find_candidates(const ImpactStore& impacts,
                                            std::span<const WeightedList> lists,
                                            const DocSet* allowed, const RetrievalSize& size,
                                            RetrievalMethod method = RetrievalMethod::kAuto);

}  // namespace quire

// A corpus that is made up, queries for it, and candidates found by looking at every paper.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/ranking_options.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/retrieval/candidate.h"

namespace quire {

// A dump in Quire's own format: papers about mixtures of few words that are spelt alike, that cite
// each other, some alike, some empty.
[[nodiscard]] std::string made_up_dump(std::uint32_t papers);

// The title or words of title or abstract of papers all over the index, as somebody may remember
// them.
[[nodiscard]] std::vector<std::string> remembered_queries(const Snapshot& snapshot,
                                                          std::size_t count);

// How well the first stage knows B.
enum class BoundKind : std::uint8_t { kExact, kRoundedUp };

// The papers with a word of the query, as a first stage hands them over that looks for the best
// `depth`. Rounded up, B is known within a fortieth of the largest.
[[nodiscard]] CandidateList all_candidates(const Generation& generation, const QueryTerms& terms,
                                           std::uint32_t depth, BoundKind kind);

}  // namespace quire

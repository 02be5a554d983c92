// Papers like given ones.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/searcher.h"

namespace quire {

struct Recommendation {
  DocId doc = 0;
  double similarity = 0;  // cosine with the wish, 0-1
};

// The papers most similar to `liked` and least to `disliked`, best first; ties by number. The wish
// is the mean of the unit vectors (ranking/paper_vector.h) of `liked` minus kDislikeWeight times
// the mean of those of `disliked`, negative parts cut off; candidates are found by its heaviest
// stems and then compared in full. Leaves out the given papers and versions of a work that was given or stands higher
// in the list (KnownWorks in ranking/same_work.h). Requires `liked` not to be empty and all numbers
// to be those of papers. Throws std::runtime_error if the index is damaged.
[[nodiscard]] std::vector<Recommendation> recommend(const Snapshot& snapshot,
                                                    std::span<const DocId> liked,
                                                    std::span<const DocId> disliked,
                                                    const PaperFilter& filter, std::uint32_t limit);

inline constexpr double kDislikeWeight = .5;

}  // namespace quire

// The nearest papers of every paper.
//
// Similarity is the cosine of the papers' vectors (ranking/paper_vector.h). A paper's
// kHeaviestStems heaviest stems, compared with the whole vectors of all others, choose
// kKeptNeighbours papers (ties by number); these are put in the order of the full cosine.
#pragma once

#include <vector>

#include "indexer/vectors/stem_counts.h"
#include "ranking/store/neighbour_store.h"

namespace quire {

// kKeptNeighbours entries a paper in DocId order, as write_neighbours() takes them. The same for
// any number of threads. Takes some 300 bytes a paper, beside `counts` and about 20 MiB.
//
// The papers are gone through in blocks, each with an inverted file of its own and sums that fit
// into the processor's cache. Passing over stems that cannot lift a paper among its neighbours
// (MaxScore) was tried: with 25 stems the bounds are too loose to save time.
[[nodiscard]] std::vector<Neighbour> find_neighbours(const StemCounts& counts, unsigned threads);

}  // namespace quire

// Latent semantic vectors of the papers; see ranking/store/latent_store.h for what they are.
#pragma once

#include "indexer/vectors/stem_counts.h"
#include "ranking/store/latent_store.h"

namespace quire {

// Papers that the basis is computed from: all, or this many, evenly spaced. The others are folded
// in: their vectors are their rows times the basis too.
inline constexpr std::uint32_t kLatentSample = 60'000;

// Rank min(kLatentRank, papers of the sample - 1, stems in at least two papers - 1), less where the
// rows span less. The same for any number of threads. Takes about 4 KiB for each stem that the
// sample and another paper have, 2 KiB a paper of the sample and 210 bytes a paper.
[[nodiscard]] LatentTables find_latent_vectors(const StemCounts& counts, unsigned threads);

}  // namespace quire

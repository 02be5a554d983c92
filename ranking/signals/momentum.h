// Momentum: citations that fade with their age, the "popularity" RAM (Ghosh et al. 2011; retained
// adjacency matrix). The cheapest figure that knows recent attention from old.
#pragma once

#include <cstdint>
#include <span>

#include "ranking/signals/peer_groups.h"
#include "ranking/store/graph_store.h"

namespace quire {

// What a citation is still worth one calendar year later.
inline constexpr double kMomentumDecay = .6;

// Of each paper, the sum of .6^(newest_year - year of the citing paper): citing papers of ages 0, 1
// and 3 give 1.816. A citing paper of a later year counts as of age 0, one without a year not at
// all. In single precision. Null for every paper if no paper is cited.
[[nodiscard]] PaperValues momentum(const Adjacency& citations, std::span<const std::int32_t> years,
                                   std::int32_t newest_year);

}  // namespace quire

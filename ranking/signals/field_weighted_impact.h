// Field-weighted citation impact: how often a paper is cited, measured by what is usual.
//
// Citations in the year of publication and the three calendar years after it, divided by the mean
// of the same over all papers of its field, year and kind (Waltman et al. 2011, mean normalised
// citation score; Colledge 2014, Snowball Metrics). 1 is usual. Citations 0, 2, 2, 4, 12 have the
// mean 4, so the last of them has 3.0 if there are enough papers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "ranking/signals/peer_groups.h"
#include "ranking/store/graph_store.h"

namespace quire {

// Calendar years after that of publication whose citations count.
inline constexpr std::int32_t kImpactYears = 3;

// Of each paper, citations by papers from its year to kImpactYears later. Null without a year.
[[nodiscard]] PaperValues early_citations(const Adjacency& citations,
                                          std::span<const std::int32_t> years);

// Each value by the mean of its group. Null where the value or the key is missing, where fewer than
// kMinPeers members have a value, and where their mean is 0.
[[nodiscard]] PaperValues field_weighted_impact(std::span<const std::optional<double>> citations,
                                                std::span<const std::optional<PeerKey>> keys);

}  // namespace quire

// Disruption: whether those who cite a paper leave out what it cites (Funk & Owen-Smith 2017, CD
// index; Wu, Wang & Evans 2019).
//
// Among the papers of the five calendar years after that of the paper: n_i cite it and none of its
// references, n_j cite it and at least one of them, n_k cite at least one of them but not it.
// CD5 = (n_i - n_j) / (n_i + n_j + n_k), from -1 (develops) to 1 (disrupts).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "ranking/signals/peer_groups.h"
#include "ranking/store/graph_store.h"

namespace quire {

inline constexpr std::int32_t kDisruptionYears = 5;
inline constexpr std::size_t kMinDisruptionReferences = 5;  // in the index
inline constexpr std::size_t kMinDisruptionCitations = 5;   // in the five years
// Citations of the references in the five years; more are not walked through.
inline constexpr std::size_t kMaxDisruptionLinks = 10'000'000;

// Null where a paper has no year, fewer references in the index or citations in the five years than
// that, or where the last of the five years is not over before `newest_year`: with half of the
// references the sign of the figure is chance. Null also where its references are cited more than
// `max_links` times in the five years. The same for any number of threads.
[[nodiscard]] PaperValues disruption(const Adjacency& references, const Adjacency& citations,
                                     std::span<const std::int32_t> years, std::int32_t newest_year,
                                     unsigned threads = 1,
                                     std::size_t max_links = kMaxDisruptionLinks);

}  // namespace quire

// PageRank of papers by who cites them (Page et al. 1999), with alpha = .5 as is usual for
// citations (Chen et al. 2007: readers follow about two references).
//
// s_i = alpha * (sum over papers j that cite i of s_j / references of j + dangling / N)
//       + (1 - alpha) / N
// where `dangling` is the sum over papers without references in the index. Times N, so that 1 is an
// average paper in an index of any size.
#pragma once

#include "ranking/signals/peer_groups.h"
#include "ranking/store/graph_store.h"

namespace quire {

inline constexpr double kPageRankAlpha = .5;
// The iteration ends when the scores (of sum 1) change by less in total.
inline constexpr double kPageRankTolerance = 1e-12;

// One thread, one order of summation: the same graph gives the same bits. `citations` is the
// reverse of `references`. Null for every paper if no paper is cited.
[[nodiscard]] PaperValues page_rank(const Adjacency& references, const Adjacency& citations);

}  // namespace quire

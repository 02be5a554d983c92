// Trending: upvotes and citations of the last days, weeks or month.
//
// ln(1 + upvotes) * exp(-age / tau) + .5 * ln(1 + sum over citing papers of exp(-their age / tau)),
// ages in days at trending_day(); tau = 1 for a day, 7 for a week, 30 for a month.
// The age of a paper counts from the day it was listed, else from its publication. After tau days a
// vote is worth .37, after 3 tau .05.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "ranking/signals/peer_groups.h"
#include "ranking/store/graph_store.h"

namespace quire {

inline constexpr double kTrendingDayTau = 1;
inline constexpr double kTrendingWeekTau = 7;
inline constexpr double kTrendingMonthTau = 30;
inline constexpr double kTrendingCitationWeight = .5;
// Smaller values are null: nothing happened.
inline constexpr double kSmallestTrend = 1e-6;

// One entry a paper, kMissing where unknown.
struct TrendingColumns {
  std::span<const std::int32_t> days;  // of publication
  std::span<const std::int32_t> listed_days;
  std::span<const std::int32_t> upvotes;
};

// "Now": the newest day of which the index has evidence, a paper with upvotes (the day from which its
// age counts) or a paper that cites another one, as newest_day() decides. Not the newest day of all:
// votes and citations of a dump may end years before its papers. `cites` says whether a paper, by
// number, has references in the index. Nothing without evidence.
[[nodiscard]] std::optional<std::int32_t> trending_day(
    const TrendingColumns& columns, const std::function<bool(std::uint32_t)>& cites);

// A day after `now` has the age 0; an unknown one adds nothing. Null below kSmallestTrend.
[[nodiscard]] PaperValues trending(const TrendingColumns& columns, const Adjacency& citations,
                                   std::int32_t now, double tau);

}  // namespace quire

// Telling queries for one known paper from topical ones. Smoothing over near papers helps topics
// and hurts a search for one paper, which its words already single out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ranking/ranking_options.h"
#include "ranking/rerank/candidate_scan.h"

namespace quire {

enum class QueryGuard : std::uint8_t {
  kTitleHoldsAll,  // at most kMaxKnownTitles titles have every stem: no smoothing, no prior unasked
  kTitlesHoldAll,  // more titles have: no smoothing
  kPaperHoldsAll,  // at most kMaxGuardedStems stems, some candidate has them all: little smoothing
  kTopical,
};
inline constexpr std::size_t kMaxGuardedStems = 5;
// Who types the words of a title wants that paper; words that more titles have are a topic.
inline constexpr std::size_t kMaxKnownTitles = 3;

// What candidates hold all stems of a query: `titles` of their titles, counted up to
// kMaxKnownTitles + 1. A stem that no paper has means that nothing holds all.
struct WordHolders {
  bool is_any_paper = false;
  std::size_t titles = 0;
};
[[nodiscard]] QueryGuard guard_query(std::size_t stem_count, const WordHolders& holders);
[[nodiscard]] std::string_view to_string(QueryGuard guard);
[[nodiscard]] double neighbour_weight(QueryGuard guard, const RankingOptions& options);

// True if title and abstract together have every stem, or the title alone.
[[nodiscard]] bool holds_all(const PaperCounts& counts);
[[nodiscard]] bool title_holds_all(const PaperCounts& counts);

}  // namespace quire

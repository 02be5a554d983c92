#include "ranking/rerank/guard.h"

#include <algorithm>

namespace quire {

bool holds_all(const PaperCounts& counts) {
  for (std::size_t i = 0; i < counts.title.size(); ++i) {
    if (counts.title[i] == 0 && counts.abstract[i] == 0) return false;
  }
  return true;
}

bool title_holds_all(const PaperCounts& counts) {
  return std::ranges::all_of(counts.title, [](float count) { return count > 0; });
}

QueryGuard guard_query(std::size_t stem_count, const WordHolders& holders) {
  if (stem_count == 0) return QueryGuard::kTopical;
  if (holders.titles > kMaxKnownTitles) return QueryGuard::kTitlesHoldAll;
  if (holders.titles > 0) return QueryGuard::kTitleHoldsAll;
  return holders.is_any_paper && stem_count <= kMaxGuardedStems ? QueryGuard::kPaperHoldsAll
                                                                : QueryGuard::kTopical;
}

std::string_view to_string(QueryGuard guard) {
  switch (guard) {
    case QueryGuard::kTitleHoldsAll:
      return "all query words in at most 3 titles";
    case QueryGuard::kTitlesHoldAll:
      return "all query words in more than 3 titles";
    case QueryGuard::kPaperHoldsAll:
      return "all of at most 5 query words in one paper";
    case QueryGuard::kTopical:
      break;
  }
  return "not a search for one paper";
}

double neighbour_weight(QueryGuard guard, const RankingOptions& options) {
  switch (guard) {
    case QueryGuard::kTitleHoldsAll:
    case QueryGuard::kTitlesHoldAll:
      return 0;
    case QueryGuard::kPaperHoldsAll:
      return options.neighbours_guarded;
    case QueryGuard::kTopical:
      break;
  }
  return options.neighbours;
}

}  // namespace quire

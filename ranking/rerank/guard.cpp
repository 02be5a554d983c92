#include "ranking/rerank/guard.h"

#include <algorithm>

namespace quire {
namespace {

bool title_holds_all(const PaperCounts& counts) {
  return std::ranges::all_of(counts.title, [](float count) { return count > 0; });
}

}  // namespace

bool holds_all(const QueryTerms& terms, const PaperCounts& counts) {
  for (std::size_t i = 0; i < terms.stems.size(); ++i) {
    if (counts.title[i] == 0 && counts.abstract[i] == 0) return false;
  }
  return true;
}

QueryGuard guard_query(const QueryTerms& terms, const CandidateScan& candidates) {
  if (terms.empty()) return QueryGuard::kTopical;
  bool paper_holds_all = false;
  std::size_t titles = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const PaperCounts counts = candidates.counts(i);
    if (!holds_all(terms, counts)) continue;
    paper_holds_all = true;
    if (title_holds_all(counts) && ++titles > kMaxKnownTitles) return QueryGuard::kTitlesHoldAll;
  }
  if (titles > 0) return QueryGuard::kTitleHoldsAll;
  return paper_holds_all && terms.stems.size() <= kMaxGuardedStems ? QueryGuard::kPaperHoldsAll
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

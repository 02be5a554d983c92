#include "ranking/graph/citation_years.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "ranking/store/generation.h"

namespace quire {
namespace {

// A paper is cited in a few dozen years at most, so a sorted list is faster than any tree.
void count_year(std::vector<YearCount>& years, std::int32_t year) {
  const auto place =
      std::lower_bound(years.begin(), years.end(), year,
                       [](const YearCount& left, std::int32_t right) { return left.year < right; });
  if (place != years.end() && place->year == year) {
    ++place->count;
  } else {
    years.insert(place, {year, 1});
  }
}

}  // namespace

CitationYears citation_years(const GraphStore& graph, const SignalStore& signals,
                             std::span<const DocId> docs) {
  CitationYears result;
  for (const DocId doc : docs) {
    for (const DocId citing : graph.row(Relation::kCitations, doc)) {
      if (citing == 0 || citing > signals.paper_count()) {
        throw std::runtime_error("the graph is damaged: paper " + std::to_string(doc) +
                                 " is cited by paper " + std::to_string(citing) +
                                 ", which does not exist");
      }
      const std::int32_t year = signals.value(Column::kYear, citing);
      if (year == kMissing) {
        ++result.without_year;
      } else {
        count_year(result.years, year);
      }
    }
  }
  return result;
}

CitationYears citation_years(const Snapshot& snapshot, std::span<const DocId> docs) {
  return citation_years(snapshot.generation().graph(), snapshot.generation().signals(), docs);
}

CitationYears citation_years(const Snapshot& snapshot, DocId doc) {
  return citation_years(snapshot, std::span(&doc, 1));
}

}  // namespace quire

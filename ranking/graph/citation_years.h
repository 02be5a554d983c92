// Citations by year: in which years the papers came out that cite a paper, or the papers of a
// person. Counted in this index; every pair of a citing and a cited paper counts once, so the sum
// of the counts is PaperNumbers::citation_count, over several papers the sum of theirs.
//
// Pure functions, thread-safe where their Snapshot or stores are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/signal_store.h"

namespace quire {

struct YearCount {
  std::int32_t year = 0;
  std::uint32_t count = 0;  // never 0

  bool operator==(const YearCount&) const = default;
};

struct CitationYears {
  std::vector<YearCount> years;    // ascending; years without citations are left out
  std::uint32_t without_year = 0;  // by papers whose year is unknown

  bool operator==(const CitationYears&) const = default;
};

// Require 1 <= doc <= paper_count for each. Throw std::runtime_error if the graph names a paper
// that is none.
[[nodiscard]] CitationYears citation_years(const Snapshot& snapshot, DocId doc);
[[nodiscard]] CitationYears citation_years(const Snapshot& snapshot, std::span<const DocId> docs);
[[nodiscard]] CitationYears citation_years(const GraphStore& graph, const SignalStore& signals,
                                           std::span<const DocId> docs);

}  // namespace quire

// quire-bench agree: does the fast way of searching find what the slow ways find?
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "bench/report_format.h"
#include "ranking/searcher.h"

namespace quire {

struct AgreementOptions {
  std::filesystem::path index;
  std::uint32_t queries = 5'000;
  std::uint64_t seed = 1;
  std::uint32_t limit = 10;  // papers of a page
  ReportFormat format = ReportFormat::kTable;
};

// Two ways to the pages of one ranking.
struct AgreementRow {
  std::string_view ranking;  // "bm25" or "full"
  std::string_view way;      // what SearchWay::kFast is compared with
  std::size_t queries = 0;
  std::size_t same = 0;          // the same papers in the same order, ties aside
  double largest_score_gap = 0;  // between the scores at the same place of pages that are the same
  std::vector<std::string> different;  // the first texts whose pages differ

  [[nodiscard]] double share() const;
};
inline constexpr double kMinAgreement = .999;
inline constexpr std::size_t kShownDifferences = 5;

// Papers whose scores are nearer than this are tied: they may change places.
inline constexpr double kTiedScores = 1e-9;

// Asks queries as QueryMaker makes them, as words ("or") or as typed (the others), each in every
// way. Throws std::runtime_error if the index cannot be read.
[[nodiscard]] std::vector<AgreementRow> measure_agreement(const AgreementOptions& options);

// True if both pages hold the same papers in the same order; tied ones may change places, and those
// tied with the last one may be others.
[[nodiscard]] bool are_same_page(const std::vector<PaperHit>& page,
                                 const std::vector<PaperHit>& other);

// measure_agreement(), told on `out`; true if every row reaches kMinAgreement.
bool run_agreement(const AgreementOptions& options, std::ostream& out);

}  // namespace quire

// quire-bench explain --check: do explanations add up to the scores that ranked?
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>

#include "bench/rank_choice.h"
#include "bench/report_format.h"
#include "ranking/searcher.h"

namespace quire {

struct ExplainCheckOptions {
  std::filesystem::path index;
  std::uint32_t pairs = 1'000;
  std::uint64_t seed = 1;
  RankChoice ranking;
  QueryReading reading = QueryReading::kIntents;
  ReportFormat format = ReportFormat::kTable;
};

struct ExplainCheckReport {
  std::uint32_t pairs = 0;         // a query and one of its results
  std::uint32_t unexplained = 0;   // of those, pairs without an explanation
  double largest_sum_error = 0;    // |sum of shares - explained score|
  double largest_score_error = 0;  // |explained score - score of the result|

  [[nodiscard]] bool is_good() const;
};
inline constexpr double kExplainTolerance = 1e-6;

// Explains random pairs: queries as QueryMaker makes them, one random result of the first
// kExplainCheckDepth of each, both as part of the answer and asked for by itself. Queries without
// results are passed over. Throws std::runtime_error if the index cannot be read or too few queries
// find anything.
[[nodiscard]] ExplainCheckReport check_explanations(const ExplainCheckOptions& options);
inline constexpr std::uint32_t kExplainCheckDepth = 100;

// check_explanations(), told on `out`; true if every pair has an explanation that adds up within
// kExplainTolerance.
bool run_explain_check(const ExplainCheckOptions& options, std::ostream& out);

}  // namespace quire

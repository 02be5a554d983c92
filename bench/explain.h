// quire-bench explain: why a paper stands where it stands, as a table.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "bench/rank_choice.h"
#include "bench/report_format.h"
#include "ranking/searcher.h"

namespace quire {

struct ExplainOptions {
  std::filesystem::path index;
  std::string query;  // as typed
  std::string paper;  // any id, see parse_paper_id()
  RankChoice ranking;
  QueryReading reading = QueryReading::kIntents;
  ReportFormat format = ReportFormat::kTable;
};

// Results among which the place of the paper is looked for.
inline constexpr std::uint32_t kExplainedDepth = 10'000;

// One paper that one query found.
struct ExplainedHit {
  DocId doc = 0;
  Explanation explanation;
  std::optional<std::size_t> rank;  // from 1; nothing beyond kExplainedDepth
  PaperHits found;
};

// What the shares of all factors and neighbours add up to.
[[nodiscard]] double sum_of_shares(const Explanation& explanation);

// Throws std::runtime_error if the index has no such paper, the query does not match it, or the
// index cannot be read.
[[nodiscard]] ExplainedHit explain_hit(const Snapshot& snapshot, const ExplainOptions& options);

// explain_hit(), told on `out`: the paper and its place; each factor with raw value, weight and
// share; what the neighbours add and why they weigh what they weigh; the words. Throws as it does.
void run_explain(const ExplainOptions& options, std::ostream& out);

}  // namespace quire

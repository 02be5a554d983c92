// quire-bench quality: how well an index answers a judged test collection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>

#include "bench/metrics.h"
#include "bench/report_format.h"
#include "ranking/searcher.h"

namespace quire {

struct QualityOptions {
  std::filesystem::path index;
  std::filesystem::path queries;     // see read_query_texts()
  std::filesystem::path judgements;  // see read_judgements()
  std::filesystem::path run;  // where to write the ranked lists as a TREC run; empty = nowhere
  WordMatching matching = WordMatching::kAny;
  // Results per query that are judged. Only average precision looks beyond 100.
  std::uint32_t depth = 1'000;
  ReportFormat format = ReportFormat::kTable;
};

struct QualityReport {
  QualityFigures mean;           // over queries with a relevant document
  std::size_t query_count = 0;   // those
  std::size_t without_hits = 0;  // of those, found nothing; they count with 0
};

// Ranks the queries and judges the lists in Quire's own order. The run file has the columns of
// trec_eval; its scores are depth, depth - 1, ... so that trec_eval, which orders by score and then
// by name, sees that order too. Throws std::runtime_error if a file is malformed (with its line), a
// judged query has no text, or the index cannot be read.
[[nodiscard]] QualityReport measure_quality(const QualityOptions& options);

// measure_quality(), told on `out`.
void run_quality(const QualityOptions& options, std::ostream& out);

}  // namespace quire

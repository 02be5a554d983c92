// quire-bench quality: how well an index answers a judged test collection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <vector>

#include "bench/metrics.h"
#include "bench/rank_choice.h"
#include "bench/report_format.h"
#include "bench/run_file.h"
#include "ranking/searcher.h"

namespace quire {

struct QualityOptions {
  std::filesystem::path index;
  std::filesystem::path queries;     // see read_query_texts()
  std::filesystem::path judgements;  // see read_judgements()
  std::filesystem::path run;      // where to write the ranked lists as a TREC run; empty = nowhere
  std::filesystem::path compare;  // another engine's run to compare with; empty = none
  RankChoice ranking;
  // Words, unless what identifiers and titles add is to be judged: see PaperQuery::reading.
  QueryReading reading = QueryReading::kWords;
  // Results per query that are judged. Only average precision looks beyond 100.
  std::uint32_t depth = 1'000;
  ReportFormat format = ReportFormat::kTable;
};

struct QualityReport {
  QualityFigures mean;                   // over queries with a relevant document
  std::size_t query_count = 0;           // those
  std::size_t without_hits = 0;          // of those, found nothing; they count with 0
  std::vector<QualityFigures> by_query;  // in byte order of their ids
  // With the other run, over the same queries; one that it lacks is an empty list there.
  std::optional<Agreement> agreement;
};

// Ranks the queries and judges the lists in Quire's own order; the run file is as write_run() makes
// it. Throws std::runtime_error if a file is malformed (with its line), a
// judged query has no text, or the index cannot be read.
[[nodiscard]] QualityReport measure_quality(const QualityOptions& options);

// Judges the first `depth` of each list of a run file, of whatever engine, by the same queries and
// measures. Throws std::runtime_error if a file is malformed (with its line).
[[nodiscard]] QualityReport judge_run(const std::filesystem::path& run,
                                      const std::filesystem::path& judgements, std::uint32_t depth);

// measure_quality(), told on `out`.
void run_quality(const QualityOptions& options, std::ostream& out);

}  // namespace quire

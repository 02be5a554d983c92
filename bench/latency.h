// quire-bench latency: how fast an index answers a log of queries, in this process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/query_log.h"
#include "bench/rank_choice.h"
#include "bench/report_format.h"
#include "bench/statistics.h"
#include "ranking/rerank/ranking_times.h"
#include "ranking/searcher.h"

namespace quire {

struct LatencyOptions {
  std::filesystem::path index;
  std::filesystem::path queries;  // see read_query_log()
  // Passes over the log before anything is timed: they fill the page cache.
  std::uint32_t warm = 1;
  // Timed passes on one thread; a query's latency is its median over them.
  std::uint32_t rounds = 3;
  // Throughput is measured with 1, 2, ... up to this many threads; 0 = not at all.
  std::uint32_t threads = 2;
  // Results per query whose ids are fetched.
  std::uint32_t limit = 10;
  // How every query is read: kIntents is what the server does. If nothing, as its mode says: kOr
  // with kWords, as engines that know nothing but words read it, the others with kIntents.
  std::optional<QueryReading> reading;
  RankChoice ranking;
  ReportFormat format = ReportFormat::kTable;
};

struct TimedQuery {
  double microseconds = 0;           // from the text to the ids of the results
  std::vector<std::string> ids;      // primary_id() of the results
  bool has_target = false;           // the log names the paper to be found
  bool found_target = false;         // and it is among the results
  std::vector<RankingTimes> rounds;  // what the parts of the search cost, in each round
};

struct LatencyReport {
  std::uint32_t papers = 0;  // of the index
  std::vector<LoggedQuery> queries;
  std::vector<TimedQuery> timed;           // of each query
  std::vector<double> queries_per_second;  // with 1, 2, ... threads
};

// Throws std::runtime_error if the log is malformed (with its line) or the index cannot be read.
[[nodiscard]] LatencyReport measure_latency(const LatencyOptions& options);

// Queries of one class, or of all.
struct LatencyClass {
  LatencySummary latency;
  std::size_t targets = 0;  // queries that name a paper to be found
  std::size_t found = 0;    // of those, queries that found it
};

// By class, and "all" for all queries together.
[[nodiscard]] std::map<std::string, LatencyClass> by_class(const LatencyReport& report);

// One part of a search over all queries, whatever their class.
struct LatencyPart {
  std::string_view name;
  LatencySummary latency;
};

// The parts of RankingTimes in the order in which they run, then "after retrieval" for the sum of
// those behind it and "search" for all. A query's time for each of these is its median over the
// rounds; parts that did not run count with 0.
[[nodiscard]] std::vector<LatencyPart> by_part(const LatencyReport& report);

// measure_latency(), told on `out`. ReportFormat::kPeer writes, for each query,
// "Q<TAB>id<TAB>microseconds<TAB>ids between spaces" and, for each number of threads,
// "T<TAB>threads<TAB>queries per second".
void run_latency(const LatencyOptions& options, std::ostream& out);

}  // namespace quire

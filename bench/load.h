// quire-bench load: how a running server holds up under many requests over HTTP.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "bench/endpoint.h"
#include "bench/report_format.h"
#include "bench/statistics.h"

namespace quire {

// Whether a server that is not this machine may be loaded: it may be somebody's.
enum class Reach : std::uint8_t { kThisMachine, kAnyHost };

struct LoadOptions {
  std::string url;                // "http://127.0.0.1:8080"
  std::filesystem::path queries;  // see read_query_log(); asked again and again in turn
  // What is asked for: {query} is the text as typed (a phrase in quotes, AND between words that must
  // all be there), {words} the words alone, both percent-encoded, {mode} is "or", "and" or "phrase".
  std::string path = "/graph/v1/paper/search?limit=10&query={query}";
  std::string rank;  // added to the path as "&rank="; empty = the server's default
  // Keep-alive connections. In an open loop, the most requests that are on their way at once.
  std::uint32_t connections = 8;
  double warm_seconds = 0;  // of the same load before anything is counted
  double seconds = 10;
  // Requests per second over all connections that are sent whether or not the server keeps up (open
  // loop), one run for each. Empty, or 0: each connection sends its next request as soon as the last
  // is answered (closed loop).
  std::vector<double> rates;
  std::chrono::milliseconds give_up{10'000};  // how long an answer is waited for
  Reach reach = Reach::kThisMachine;
  ReportFormat format = ReportFormat::kTable;
};

// Requests of one class of queries, or of all. Times as LoadOutcome says.
struct LoadClass {
  // With status 200; its times are also of the requests that no answer came to or that were not
  // sent, each as LoadOptions::give_up, so that a server that hangs shows in the percentiles.
  LatencySummary answered;
  LatencySummary refused;  // with status 503
  std::uint64_t errors = 0;

  [[nodiscard]] std::uint64_t requests() const { return answered.count + refused.count + errors; }
};

struct LoadReport {
  double rate = 0;
  double seconds = 0;  // from the first request to the last answer
  LoadClass all;
  std::map<std::string, LoadClass> classes;
  std::map<std::string, std::uint64_t> errors;  // by kind: "status 404", "closed", "timeout", ...

  [[nodiscard]] bool is_good() const {
    return all.requests() > 0 && all.answered.count == all.requests();
  }
};

// One report for each rate. Throws std::runtime_error if the URL cannot be used, the log is
// malformed (with its line), or the server cannot be reached at all.
[[nodiscard]] std::vector<LoadReport> measure_load(const LoadOptions& options);

// measure_load(), told on `out`. True if every request was answered with status 200.
bool run_load(const LoadOptions& options, std::ostream& out);

}  // namespace quire

// quire-bench load: how a running server holds up under many requests over HTTP.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "bench/report_format.h"
#include "bench/statistics.h"

namespace quire {

// Whether a server that is not this machine may be loaded: it may be somebody's.
enum class Reach : std::uint8_t { kThisMachine, kAnyHost };

struct LoadOptions {
  std::string url;                // "http://127.0.0.1:8080"
  std::filesystem::path queries;  // see read_query_log(); asked again and again in turn
  // What is asked for; {query} is the percent-encoded text, in quotes if it is a phrase.
  std::string path = "/graph/v1/paper/search?limit=10&query={query}";
  // Keep-alive connections, each with a thread of its own.
  std::uint32_t connections = 8;
  double seconds = 10;
  // Requests per second over all connections that are sent whether or not the server keeps up (open
  // loop). 0 = each connection sends its next request as soon as the last is answered (closed
  // loop).
  double rate = 0;
  Reach reach = Reach::kThisMachine;
  ReportFormat format = ReportFormat::kTable;
};

struct LoadReport {
  std::uint64_t requests = 0;  // answered or failed
  double seconds = 0;          // from the first request to the last answer
  // Failed requests by what was wrong: "status 503", "connection", "read", ...
  std::map<std::string, std::uint64_t> errors;
  // Of requests answered with status 200, in microseconds. In an open loop a request's time begins
  // when it should have been sent, not when a connection was free to send it; otherwise a stalled
  // server would hide its worst times (Gil Tene's "coordinated omission").
  LatencySummary latency;

  [[nodiscard]] std::uint64_t error_count() const;
};

// Where to send requests.
struct Endpoint {
  std::string host;
  std::uint16_t port = 80;
};

// Reads "http://HOST[:PORT][/]"; IPv6 addresses stand in brackets. Nothing for anything else.
[[nodiscard]] std::optional<Endpoint> parse_endpoint(std::string_view url);

// True for localhost, 127.0.0.0/8 and ::1.
[[nodiscard]] bool is_loopback(std::string_view host);

// Throws std::runtime_error if the URL cannot be used, the log is malformed (with its line), or the
// server cannot be reached at all.
[[nodiscard]] LoadReport measure_load(const LoadOptions& options);

// measure_load(), told on `out`. True if there was no error.
bool run_load(const LoadOptions& options, std::ostream& out);

}  // namespace quire

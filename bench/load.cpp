#include "bench/load.h"

#include <httplib.h>

#include <atomic>
#include <chrono>
#include <ostream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "bench/json_text.h"
#include "bench/query_log.h"

// Debian's library and header must agree on the layout of the classes (pkg-config sets the
// defines).
static_assert(sizeof(httplib::Request) == 608);

namespace quire {
namespace {

using Clock = std::chrono::steady_clock;

double microseconds_between(Clock::time_point start, Clock::time_point end) {
  return std::chrono::duration<double, std::micro>(end - start).count();
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                          (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.';
    if (is_plain) {
      encoded += character;
    } else {
      encoded += '%';
      encoded += kHexDigits[byte >> 4U];
      encoded += kHexDigits[byte & 15U];
    }
  }
  return encoded;
}

std::vector<std::string> request_paths(const LoadOptions& options) {
  constexpr std::string_view kPlace = "{query}";
  std::vector<std::string> paths;
  for (const LoggedQuery& query : read_query_log(options.queries)) {
    std::string path = options.path;
    const std::size_t place = path.find(kPlace);
    if (place != std::string::npos) {
      path.replace(place, kPlace.size(), percent_encoded(typed_text(query)));
    }
    paths.push_back(std::move(path));
  }
  return paths;
}

// What all connections share.
struct Plan {
  std::vector<std::string> paths;
  Clock::time_point start;
  Clock::time_point end;  // no request begins later
  double rate = 0;
  std::atomic<std::uint64_t> next{0};

  // When request `number` should be sent; now in a closed loop.
  [[nodiscard]] Clock::time_point intended_start(std::uint64_t number) const {
    if (rate <= 0) return Clock::now();
    const std::chrono::duration<double> offset(static_cast<double>(number) / rate);
    return start + std::chrono::duration_cast<Clock::duration>(offset);
  }
};

// What one connection saw.
struct Tally {
  std::vector<double> microseconds;
  std::map<std::string, std::uint64_t> errors;
};

void configure(httplib::Client& client) {
  constexpr int kTimeoutSeconds = 10;
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  client.set_connection_timeout(kTimeoutSeconds);
  client.set_read_timeout(kTimeoutSeconds);
  client.set_write_timeout(kTimeoutSeconds);
}

std::string error_name(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
      return "connection";
    case httplib::Error::Read:
      return "read";
    case httplib::Error::Write:
      return "write";
    case httplib::Error::ConnectionTimeout:
      return "connection timeout";
    default:
      return httplib::to_string(error);
  }
}

Tally run_connection(const Endpoint& endpoint, Plan& plan) {
  httplib::Client client(endpoint.host, endpoint.port);
  configure(client);
  Tally tally;
  while (true) {
    const std::uint64_t number = plan.next++;
    const Clock::time_point start = plan.intended_start(number);
    if (start >= plan.end) return tally;
    std::this_thread::sleep_until(start);
    const auto answer = client.Get(plan.paths[number % plan.paths.size()]);
    if (!answer) {
      ++tally.errors[error_name(answer.error())];
    } else if (answer->status != 200) {
      ++tally.errors["status " + std::to_string(answer->status)];
    } else {
      tally.microseconds.push_back(microseconds_between(start, Clock::now()));
    }
  }
}

Endpoint checked_endpoint(const LoadOptions& options) {
  const auto endpoint = parse_endpoint(options.url);
  if (!endpoint) {
    throw std::runtime_error("the URL \"" + options.url +
                             "\" is not of the form http://HOST[:PORT]");
  }
  if (options.reach == Reach::kThisMachine && !is_loopback(endpoint->host)) {
    throw std::runtime_error(endpoint->host +
                             " is not this machine; --allow-remote loads it all the same");
  }
  return *endpoint;
}

void check_reachable(const Endpoint& endpoint, const LoadOptions& options,
                     const std::string& path) {
  httplib::Client client(endpoint.host, endpoint.port);
  configure(client);
  const auto answer = client.Get(path);
  if (!answer) {
    throw std::runtime_error("no answer from " + options.url + ": " + error_name(answer.error()));
  }
}

LoadReport summarised(const std::vector<Tally>& tallies, double seconds) {
  LoadReport report;
  report.seconds = seconds;
  std::vector<double> times;
  for (const Tally& tally : tallies) {
    times.insert(times.end(), tally.microseconds.begin(), tally.microseconds.end());
    for (const auto& [error, count] : tally.errors) report.errors[error] += count;
  }
  report.requests = times.size() + report.error_count();
  report.latency = summarise(std::move(times));
  return report;
}

void write_json(const LoadReport& report, std::ostream& out) {
  Utf8Json json;
  json.begin_object();
  json.number_field("requests", report.requests);
  json.decimal_field("seconds", report.seconds, 3);
  json.decimal_field("requests_per_second", static_cast<double>(report.requests) / report.seconds,
                     1);
  json.number_field("errors", report.error_count());
  json.key("errors_by_kind");
  json.begin_object();
  for (const auto& [error, count] : report.errors) json.number_field(error, count);
  json.end_object();
  json.decimal_field("mean_us", report.latency.mean, 1);
  json.decimal_field("p50_us", report.latency.p50, 1);
  json.decimal_field("p95_us", report.latency.p95, 1);
  json.decimal_field("p99_us", report.latency.p99, 1);
  json.decimal_field("max_us", report.latency.max, 1);
  json.end_object();
  out << json.str() << '\n';
}

void write_table(const LoadReport& report, std::ostream& out) {
  const LatencySummary& latency = report.latency;
  out << aligned(
      {{"requests", "requests/s", "errors", "mean us", "p50 us", "p95 us", "p99 us", "max us"},
       {std::to_string(report.requests),
        fixed(static_cast<double>(report.requests) / report.seconds, 0),
        std::to_string(report.error_count()), fixed(latency.mean, 0), fixed(latency.p50, 0),
        fixed(latency.p95, 0), fixed(latency.p99, 0), fixed(latency.max, 0)}});
  for (const auto& [error, count] : report.errors) {
    out << "error: " << error << ": " << count << '\n';
  }
}

}  // namespace

std::uint64_t LoadReport::error_count() const {
  std::uint64_t count = 0;
  for (const auto& [error, occurrences] : errors) count += occurrences;
  return count;
}

LoadReport measure_load(const LoadOptions& options) {
  const Endpoint endpoint = checked_endpoint(options);
  Plan plan;
  plan.paths = request_paths(options);
  plan.rate = options.rate;
  check_reachable(endpoint, options, plan.paths.front());
  plan.start = Clock::now();
  plan.end = plan.start + std::chrono::duration_cast<Clock::duration>(
                              std::chrono::duration<double>(options.seconds));
  std::vector<Tally> tallies(options.connections);
  {
    std::vector<std::jthread> threads;
    for (Tally& tally : tallies) {
      threads.emplace_back([&] { tally = run_connection(endpoint, plan); });
    }
  }
  return summarised(tallies, microseconds_between(plan.start, Clock::now()) / 1e6);
}

bool run_load(const LoadOptions& options, std::ostream& out) {
  const LoadReport report = measure_load(options);
  if (options.format == ReportFormat::kJson) {
    write_json(report, out);
  } else {
    write_table(report, out);
  }
  return report.error_count() == 0 && report.requests > 0;
}

}  // namespace quire

// quire-server: serves an index over HTTP.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "ranking/index_reader.h"
#include "server/http_server.h"
#include "server/index_watcher.h"
#include "server/log.h"
#include "server/options.h"
#include "server/service.h"
#include "server/stop_signals.h"

namespace {

using quire::ServerOptions;

constexpr int kFailed = 1;
constexpr int kWrongCommandLine = 2;

void add_network_flags(CLI::App& app, ServerOptions& options) {
  auto& http = options.http;
  app.add_option("--host", http.host, "Address to listen on; 0.0.0.0 for all")
      ->capture_default_str();
  app.add_option("--port", http.port, "Port to listen on; 0 takes any free one")
      ->check(CLI::Range(0, 65'535))
      ->capture_default_str();
  app.add_option("--threads", http.threads,
                 "Requests served at the same time, besides those that search or wait for it")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  app.add_option("--max-connections", http.max_connections,
                 "Open connections; with more, the one that rested for longest is closed")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--max-requests-per-connection", http.max_requests_per_connection,
                 "Requests after which a connection is closed")
      ->check(CLI::Range(1, 1'000'000'000))
      ->capture_default_str();
  app.add_option("--max-header-bytes", http.max_header_bytes,
                 "Largest request line and headers together")
      ->check(CLI::Range(1'024, 1 << 24))
      ->capture_default_str();
  app.add_option("--max-body-bytes", http.max_body_bytes, "Largest request body")
      ->check(CLI::Range(1'024, 1 << 30))
      ->capture_default_str();
}

// Flags whose type is not the one of the option: filled in after parsing.
struct RawFlags {
  int keep_alive_seconds = 30;
  int read_timeout_seconds = 5;
  int write_timeout_seconds = 5;
  int queue_timeout_ms = 2'000;
  int poll_ms = 250;
  int warm_up_ms = 2'000;
  std::size_t page_cache_mib = 64;
  std::string shards;
  int shard_timeout_ms = 1'000;
  std::string log_level = "info";
};

void add_time_flags(CLI::App& app, RawFlags& flags) {
  app.add_option("--keep-alive-seconds", flags.keep_alive_seconds,
                 "Time a connection may rest between two requests")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
  app.add_option("--read-timeout-seconds", flags.read_timeout_seconds,
                 "Time for a whole request to arrive")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
  app.add_option("--write-timeout-seconds", flags.write_timeout_seconds,
                 "Time for an answer to be taken, besides one second for every 64 KiB")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
  app.add_option("--queue-timeout-ms", flags.queue_timeout_ms,
                 "Longest wait of a search before it is answered 503")
      ->check(CLI::Range(0, 600'000))
      ->capture_default_str();
  app.add_option("--poll-ms", flags.poll_ms, "How often a new index generation is looked for")
      ->check(CLI::Range(10, 600'000))
      ->capture_default_str();
  app.add_option("--warm-up-ms", flags.warm_up_ms,
                 "Longest time that recent searches run on a new generation before it is served")
      ->check(CLI::Range(0, 600'000))
      ->capture_default_str();
}

void add_search_flags(CLI::App& app, ServerOptions& options, RawFlags& flags) {
  auto& service = options.service;
  app.add_option("--searches", service.gate.concurrent,
                 "Searches computed at the same time (default: one a core)")
      ->check(CLI::Range(1, 10'000));
  app.add_option("--queue", service.gate.queue,
                 "Searches that may wait, and as many look-ups of records; more are answered 503")
      ->check(CLI::Range(0, 10'000))
      ->capture_default_str();
  app.add_option("--page-cache-mib", flags.page_cache_mib,
                 "Memory for finished pages, which are answered again without a search; 0 = none")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  app.add_option("--rate-limit", service.rate_limit,
                 "Requests a second and client address, counted over 10 seconds; 0 = no limit")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
}

void add_answer_flags(CLI::App& app, ServerOptions& options) {
  auto& service = options.service;
  app.add_option("--max-offset", service.api.max_offset, "Largest offset + limit of a search")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  app.add_option("--max-position", service.api.max_position,
                 "Deepest search result that page tokens lead to")
      ->check(CLI::Range(1, 1'000'000'000))
      ->capture_default_str();
  app.add_option("--max-batch", service.api.max_paper_batch, "Most paper ids in one request")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  app.add_option("--max-author-batch", service.api.max_author_batch,
                 "Most author ids in one request")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  app.add_option("--max-response-bytes", service.api.answers.max_bytes,
                 "Largest answer; a request for more is answered 400")
      ->check(CLI::Range(1'024, 1 << 30))
      ->capture_default_str();
  app.add_option("--max-records", service.api.answers.max_records,
                 "Most papers and authors read for one answer, nested ones included")
      ->check(CLI::Range(1, 100'000'000))
      ->capture_default_str();
  app.add_option("--max-nested", service.api.answers.max_nested,
                 "Most citations, references or papers inside one record")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  app.add_option("--max-unsent-bytes", service.max_unsent_bytes,
                 "Answers of all connections together that clients have not taken; more become 503")
      ->check(CLI::Range(std::int64_t{1} << 20, std::int64_t{1} << 40))
      ->capture_default_str();
}

void add_shard_flags(CLI::App& app, RawFlags& flags) {
  app.add_option("--shards", flags.shards,
                 "Where the shards of a split index are served, in their order: host:port,... "
                 "(--index is its head)")
      ->check([](const std::string& text) {
        return quire::parse_shard_addresses(text) ? std::string()
                                                  : "is not host:port,host:port,...: " + text;
      });
  app.add_option("--shard-timeout-ms", flags.shard_timeout_ms,
                 "Longest wait for an answer of a shard before it is left out")
      ->check(CLI::Range(1, 600'000))
      ->capture_default_str();
}

void add_log_flags(CLI::App& app, ServerOptions& options, RawFlags& flags) {
  app.add_option("--log-level", flags.log_level, "Least important lines to log")
      ->check(CLI::IsMember(std::vector<std::string>{"debug", "info", "warning", "error"}))
      ->capture_default_str();
  app.add_flag("--access-log", options.service.access_log, "Log one line a request");
}

void apply(const RawFlags& flags, ServerOptions& options) {
  options.http.keep_alive = std::chrono::seconds(flags.keep_alive_seconds);
  options.http.read_timeout = std::chrono::seconds(flags.read_timeout_seconds);
  options.http.write_timeout = std::chrono::seconds(flags.write_timeout_seconds);
  options.service.gate.timeout = std::chrono::milliseconds(flags.queue_timeout_ms);
  options.poll = std::chrono::milliseconds(flags.poll_ms);
  options.service.warm_up = std::chrono::milliseconds(flags.warm_up_ms);
  options.service.page_cache_bytes = flags.page_cache_mib << 20U;
  options.log_level = quire::parse_log_level(flags.log_level);
  if (!flags.shards.empty()) options.shards.addresses = *quire::parse_shard_addresses(flags.shards);
  options.shards.timeout = std::chrono::milliseconds(flags.shard_timeout_ms);
}

// IPv6 addresses stand in brackets in a URL.
std::string url_of(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

void serve(const ServerOptions& options) {
  quire::block_stop_signals();
  quire::IndexReader index(options.index, options.shards);
  quire::Service service(index, options.service);
  quire::HttpServer server(service, options.http);
  const int port = server.bind();
  const quire::IndexWatcher watcher(
      index, options.poll,
      {.before_switch = [&](const quire::IndexReader& next) { return service.warm_up(next); },
       .after_switch =
           [&] {
             service.metrics().count_generation_switch();
             service.note_generation();
           }});
  const quire::StopSignalThread stopper([&](int signal) {
    quire::log_info(signal == SIGTERM ? "stopping on SIGTERM" : "stopping on SIGINT");
    service.begin_drain();
    server.stop();
  });
  std::cout << "quire-server listening on " << url_of(options.http.host, port) << std::endl;
  server.serve();
  quire::log_info("stopped");
}

}  // namespace

int main(int argc, char** argv) {
  ServerOptions options;
  options.service.gate.concurrent = std::max(1U, std::thread::hardware_concurrency());
  RawFlags flags;
  CLI::App app("Serves a Quire index over HTTP. The API is described at /openapi.json.",
               "quire-server");
  app.set_version_flag("--version", std::string("quire-server ") + QUIRE_VERSION +
                                        ", index format " + std::to_string(quire::kFormatVersion));
  app.add_option("--index", options.index, "Directory that quire-index built")->required();
  add_network_flags(app, options);
  add_time_flags(app, flags);
  add_search_flags(app, options, flags);
  add_answer_flags(app, options);
  add_shard_flags(app, flags);
  add_log_flags(app, options, flags);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongCommandLine;
  }
  apply(flags, options);
  quire::start_log(options.log_level);
  try {
    serve(options);
  } catch (const std::exception& error) {
    std::cerr << "quire-server: " << error.what() << std::endl;
    return kFailed;
  }
  return 0;
}

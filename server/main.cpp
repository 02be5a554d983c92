// quire-server: serves an index over HTTP.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
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
  app.add_option("--threads", http.threads, "Connections served at the same time")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  app.add_option("--max-body-bytes", http.max_body_bytes, "Largest request body")
      ->check(CLI::Range(1'024, 1 << 30))
      ->capture_default_str();
}

// Flags whose unit is not the one of the option: filled in after parsing.
struct RawTimes {
  int keep_alive_seconds = 2;
  int read_timeout_seconds = 5;
  int write_timeout_seconds = 5;
  int queue_timeout_ms = 2'000;
  int poll_ms = 250;
};

void add_time_flags(CLI::App& app, RawTimes& times) {
  app.add_option("--keep-alive-seconds", times.keep_alive_seconds,
                 "Time a connection may rest between two requests")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
  app.add_option("--read-timeout-seconds", times.read_timeout_seconds,
                 "Time for a whole request to arrive")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
  app.add_option("--write-timeout-seconds", times.write_timeout_seconds,
                 "Time for an answer to be taken, besides one second for every 64 KiB")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
  app.add_option("--queue-timeout-ms", times.queue_timeout_ms,
                 "Longest wait of a search before it is answered 503")
      ->check(CLI::Range(0, 600'000))
      ->capture_default_str();
  app.add_option("--poll-ms", times.poll_ms, "How often a new index generation is looked for")
      ->check(CLI::Range(10, 600'000))
      ->capture_default_str();
}

void add_service_flags(CLI::App& app, ServerOptions& options) {
  auto& service = options.service;
  app.add_option("--searches", service.gate.concurrent,
                 "Searches computed at the same time (default: one a core)")
      ->check(CLI::Range(1, 10'000));
  app.add_option("--queue", service.gate.queue, "Searches that may wait; more are answered 503")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  app.add_option("--rate-limit", service.rate_limit,
                 "Requests a second and client address, counted over 10 seconds; 0 = no limit")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  app.add_option("--max-offset", service.api.max_offset, "Largest offset + limit of a search")
      ->check(CLI::Range(1, 10'000'000))
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
  app.add_flag("--access-log", service.access_log, "Log one line a request");
}

void apply(const RawTimes& times, ServerOptions& options) {
  options.http.keep_alive = std::chrono::seconds(times.keep_alive_seconds);
  options.http.read_timeout = std::chrono::seconds(times.read_timeout_seconds);
  options.http.write_timeout = std::chrono::seconds(times.write_timeout_seconds);
  options.service.gate.timeout = std::chrono::milliseconds(times.queue_timeout_ms);
  options.poll = std::chrono::milliseconds(times.poll_ms);
}

// IPv6 addresses stand in brackets in a URL.
std::string url_of(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

void serve(const ServerOptions& options) {
  quire::block_stop_signals();
  quire::IndexReader index(options.index);
  quire::Service service(index, options.service);
  quire::HttpServer server(service, options.http);
  const int port = server.bind();
  const quire::IndexWatcher watcher(index, options.poll, [&] {
    service.metrics().count_generation_switch();
    service.note_generation();
  });
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
  RawTimes times;
  std::string log_level = "info";
  CLI::App app("Serves a Quire index over HTTP. The API is described at /openapi.json.",
               "quire-server");
  app.set_version_flag("--version", std::string("quire-server ") + QUIRE_VERSION +
                                        ", index format " + std::to_string(quire::kFormatVersion));
  app.add_option("--index", options.index, "Directory that quire-index built")->required();
  add_network_flags(app, options);
  add_time_flags(app, times);
  add_service_flags(app, options);
  app.add_option("--log-level", log_level, "Least important lines to log")
      ->check(CLI::IsMember(std::vector<std::string>{"debug", "info", "warning", "error"}))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongCommandLine;
  }
  apply(times, options);
  quire::start_log(quire::parse_log_level(log_level));
  try {
    serve(options);
  } catch (const std::exception& error) {
    std::cerr << "quire-server: " << error.what() << std::endl;
    return kFailed;
  }
  return 0;
}

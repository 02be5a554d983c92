// Everything the server's command line sets, with defaults that are right for production.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "server/api/s2/endpoints.h"
#include "server/log.h"
#include "server/search_gate.h"

namespace quire {

// The sockets.
struct HttpOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0 = any free port
  // Connections served at the same time. A thread belongs to a connection until it closes, so this
  // is the number of clients with an open connection; 256 threads cost about 13 MB.
  std::size_t threads = 256;
  // Accepted connections that may wait for a thread; more wait in the kernel's backlog.
  std::size_t max_waiting_connections = 1'024;
  // Requests after which a connection is closed.
  std::size_t max_requests_per_connection = 100'000;
  // Time a connection may rest between two requests.
  std::chrono::milliseconds keep_alive{2'000};
  // Time for a whole request to arrive, from its first byte to its last.
  std::chrono::milliseconds read_timeout{5'000};
  // Time for an answer to be taken, besides one second for every 64 KiB of it.
  std::chrono::milliseconds write_timeout{5'000};
  // Request line and headers together.
  std::size_t max_header_bytes = std::size_t{64} << 10U;
  std::size_t max_body_bytes = std::size_t{1} << 20U;
};

// The application behind them.
struct ServiceOptions {
  ApiOptions api;
  SearchGateOptions gate;
  // Requests a second and client address; 0 = no limit.
  std::uint32_t rate_limit = 0;
  // Bytes of all answers together that clients have not taken yet; beyond them answers of more than
  // 4 KiB become 503.
  std::size_t max_unsent_bytes = std::size_t{256} << 20U;
  // One line a request on stderr.
  bool access_log = false;
};

struct ServerOptions {
  std::filesystem::path index;
  HttpOptions http;
  ServiceOptions service;
  // How often CURRENT is looked at for a new generation.
  std::chrono::milliseconds poll{250};
  LogLevel log_level = LogLevel::kInfo;
};

}  // namespace quire

// Everything the server's command line sets, with defaults that are right for production.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "ranking/shards/shard_options.h"
#include "server/api/s2/endpoints.h"
#include "server/log.h"
#include "server/search_gate.h"

namespace quire {

// The sockets.
struct HttpOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0 = any free port
  // Requests served at the same time, besides those that search or wait for it. A thread costs
  // about 50 KB.
  std::size_t threads = 64;
  // Open at the same time; with more, the one that has rested for longest is closed.
  std::size_t max_connections = 10'000;
  // Requests after which a connection is closed.
  std::size_t max_requests_per_connection = 100'000;
  // Time a connection may rest between two requests.
  std::chrono::milliseconds keep_alive{30'000};
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
  // Memory for finished pages; 0 = none are kept.
  std::size_t page_cache_bytes = std::size_t{64} << 20U;
  // Longest time that recent searches run on a new generation before it is served; 0 = none do.
  std::chrono::milliseconds warm_up{2'000};
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
  ShardOptions shards;  // of an index that was split; none for a whole one
  HttpOptions http;
  ServiceOptions service;
  // How often CURRENT is looked at for a new generation.
  std::chrono::milliseconds poll{250};
  LogLevel log_level = LogLevel::kInfo;
};

}  // namespace quire

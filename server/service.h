// Requests in, answers out: routing, limits, metrics and error answers, without any socket.
#pragma once

#include <atomic>
#include <chrono>
#include <string_view>

#include "ranking/index_reader.h"
#include "server/api/s2/endpoints.h"
#include "server/metrics.h"
#include "server/options.h"
#include "server/rate_limiter.h"
#include "server/request.h"
#include "server/router.h"
#include "server/search_gate.h"

namespace quire {

// Answers every request the server gets. Thread-safe.
class Service {
 public:
  // `index` must outlive the service.
  Service(const IndexReader& index, const ServiceOptions& options);
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Never throws but std::bad_alloc: whatever goes wrong becomes an error answer.
  [[nodiscard]] Response handle(const Request& request);

  // The answer to a request that could not be read to its end or must not be served. Counted like
  // any other.
  [[nodiscard]] Response refuse(const Request& request, int status, std::string_view message);

  // From now on /ready says 503, so that a load balancer sends nobody any more; everything else
  // works.
  void begin_drain() { is_draining_ = true; }

  // True if `method` on `path` has a handler that reads a body.
  [[nodiscard]] bool reads_body(std::string_view method, std::string_view path) const;

  [[nodiscard]] Metrics& metrics() { return metrics_; }

  // Tells the metrics which generation is served.
  void note_generation();

 private:
  [[nodiscard]] Response answer(const Request& request, const RouteMatch& match);
  [[nodiscard]] Response run(const Request& request, const RouteMatch& match);
  [[nodiscard]] Response ready() const;
  [[nodiscard]] Response metrics_text();
  void add_operator_routes();
  void finish(const Request& request, const RouteMatch& match, Response& response,
              std::chrono::steady_clock::time_point start);

  const IndexReader& index_;
  const ServiceOptions options_;
  const ApiContext api_;
  SearchGate gate_;
  RateLimiter rate_limiter_;
  Metrics metrics_;
  Router router_;
  std::atomic<bool> is_draining_ = false;
};

}  // namespace quire

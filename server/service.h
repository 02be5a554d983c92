// Requests in, answers out: routing, limits, metrics and error answers, without any socket.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "ranking/index_reader.h"
#include "server/api/s2/endpoints.h"
#include "server/byte_budget.h"
#include "server/metrics.h"
#include "server/options.h"
#include "server/page_cache.h"
#include "server/rate_limiter.h"
#include "server/recent_requests.h"
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

  // Never throws but std::bad_alloc: whatever goes wrong becomes an error answer. The answer must
  // not outlive the service.
  [[nodiscard]] Response handle(const Request& request);

  // The answer to a request that could not be read to its end or must not be served. Counted like
  // any other, under the route of its path, as far as that is known; but it took no time.
  [[nodiscard]] Response refuse(const Request& request, int status, std::string_view message);

  // From now on /ready says 503, so that a load balancer sends nobody any more; everything else
  // works.
  void begin_drain() { is_draining_ = true; }

  // True if `method` on `path` has a handler that reads a body.
  [[nodiscard]] bool reads_body(std::string_view method, std::string_view path) const;

  [[nodiscard]] Metrics& metrics() { return metrics_; }

  // Runs what was searched for last on a generation that is about to be served, so that its files
  // are in memory. Takes no place from searches; ends after the time that the options give. The
  // number of requests that ran.
  std::size_t warm_up(const IndexReader& next) const;

  // Another generation is served: forgets the pages of the one before, tells the metrics.
  void note_generation();

  // How many requests may hold a thread while they run in their turn or wait for it.
  [[nodiscard]] std::size_t most_gated_requests() const;

 private:
  [[nodiscard]] Response answer(const Request& request, const RouteMatch& match);
  [[nodiscard]] Response run(const Request& request, const RouteMatch& match);
  // The answer that the client or the page cache has already, or a new one to be had again.
  [[nodiscard]] Response run_once_a_generation(const Request& request, const RouteMatch& match);
  [[nodiscard]] Response find_page(const Request& request, const RouteMatch& match,
                                   const std::string& key, const std::string& generation);
  // Waits for the request's turn.
  [[nodiscard]] Response run_in_turn(const Request& request, const RouteMatch& match);
  [[nodiscard]] Response ready() const;
  [[nodiscard]] Response metrics_text();
  void add_operator_routes();
  // Counts and logs an answer.
  void note(const Request& request, const RouteMatch& match, const std::string& request_id,
            const Response& response, std::optional<std::chrono::duration<double>> duration);

  const IndexReader& index_;
  const ServiceOptions options_;
  const ApiContext api_;
  const std::string answer_form_;  // of two servers with one index: differs if answers may
  SearchGate searches_;
  SearchGate lookups_;
  PageCache pages_;
  RecentRequests recent_searches_;
  RateLimiter rate_limiter_;
  ByteBudget unsent_;
  Metrics metrics_;
  Router router_;
  std::atomic<bool> is_draining_ = false;
};

}  // namespace quire

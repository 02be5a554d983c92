#include "server/service.h"

#include <exception>
#include <string>
#include <utility>

#include "server/errors.h"
#include "server/front_page.h"
#include "server/headers.h"
#include "server/json.h"
#include "server/log.h"
#include "server/openapi.h"

namespace quire {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kShownPathBytes = 200;

// Whatever was full: by the time the client comes back it has moved.
constexpr const char* kBusyRetrySeconds = "1";

// Smaller answers do not count against the bound on unsent bytes: an error is one of them.
constexpr std::size_t kLeastCountedBytes = 4'096;

Response unknown_path(const Request& request) {
  return error_response(404, "There is nothing at " + request.path.substr(0, kShownPathBytes) +
                                 "; see /openapi.json for what this server offers");
}

Response wrong_method(const Request& request, const RouteMatch& match) {
  Response response =
      error_response(405, "Method " + request.method + " is not allowed here; use " + match.allow);
  response.headers.emplace_back("Allow", match.allow);
  return response;
}

Response too_busy() {
  Response response = error_response(
      503, "Too many searches wait for their turn; try again in a second, or send fewer at once");
  response.headers.emplace_back("Retry-After", kBusyRetrySeconds);
  return response;
}

Response too_much_unsent() {
  Response response = error_response(
      503,
      "Too many answers wait for clients that take them slowly; try again in a second, or ask for "
      "less at once");
  response.headers.emplace_back("Retry-After", kBusyRetrySeconds);
  return response;
}

bool is_for_operators(const RouteMatch& match) {
  return match.route != nullptr && match.route->audience == RouteAudience::kOperators;
}

void add_rate_headers(const RateLimitVerdict& verdict, Response& response) {
  response.headers.emplace_back("RateLimit", "\"api\";r=" + std::to_string(verdict.remaining) +
                                                 ";t=" + std::to_string(verdict.reset_seconds));
  response.headers.emplace_back("RateLimit-Policy",
                                "\"fixed window\";\"api\";q=" + std::to_string(verdict.quota) +
                                    ";w=" + std::to_string(RateLimiter::kWindow.count()));
}

Response too_many_requests(const RateLimitVerdict& verdict) {
  const std::string seconds = std::to_string(verdict.reset_seconds);
  Response response =
      error_response(429, "Too many requests from your address: " + std::to_string(verdict.quota) +
                              " in " + std::to_string(RateLimiter::kWindow.count()) +
                              " seconds are allowed; try again in " + seconds + " seconds");
  response.headers.emplace_back("Retry-After", seconds);
  return response;
}

}  // namespace

Service::Service(const IndexReader& index, const ServiceOptions& options)
    : index_(index),
      options_(options),
      api_{index, options.api},
      gate_(options.gate),
      rate_limiter_(options.rate_limit),
      unsent_(options.max_unsent_bytes) {
  add_operator_routes();
  add_graph_routes(router_, api_);
  note_generation();
}

void Service::add_operator_routes() {
  const auto add = [this](const char* path, RouteAudience audience, Route::Handler handler) {
    router_.add({"GET", path, RouteCost::kCheap, audience, std::move(handler), RouteInput::kNone});
  };
  add("/", RouteAudience::kClients,
      [this](const Request& request, std::string_view) { return front_page(request, router_); });
  add("/openapi.json", RouteAudience::kClients, [](const Request&, std::string_view) {
    Response response;
    response.body = openapi_document();
    return response;
  });
  add("/health", RouteAudience::kOperators, [](const Request&, std::string_view) {
    Response response;
    response.body = R"({"status":"ok"})";
    return response;
  });
  add("/ready", RouteAudience::kOperators,
      [this](const Request&, std::string_view) { return ready(); });
  add("/metrics", RouteAudience::kOperators,
      [this](const Request&, std::string_view) { return metrics_text(); });
}

void Service::note_generation() {
  const Snapshot snapshot = index_.snapshot();
  metrics_.set_generation(snapshot.manifest().generation, snapshot.paper_count(),
                          snapshot.author_count());
}

bool Service::reads_body(std::string_view method, std::string_view path) const {
  return method == "POST" && router_.find(method, path).route != nullptr;
}

Response Service::ready() const {
  if (is_draining_) return error_response(503, "The server is stopping; use another one");
  const Snapshot snapshot = index_.snapshot();
  JsonWriter json;
  json.begin_object();
  json.member("status", "ready");
  json.member("generation", snapshot.manifest().generation);
  json.member("formatVersion", snapshot.manifest().format_version);
  json.member("papers", snapshot.paper_count());
  json.member("authors", snapshot.author_count());
  json.end_object();
  Response response;
  response.body = json.take();
  return response;
}

Response Service::metrics_text() {
  metrics_.set_searches(gate_.running(), gate_.waiting());
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = metrics_.to_text();
  return response;
}

Response Service::handle(const Request& request) {
  const auto start = Clock::now();
  const RouteMatch match = router_.find(request.method, request.path);
  const std::string request_id = request_id_for(request.request_id);
  Response response = answer(request, match);
  add_common_headers(request, request_id, response);
  if (response.body.size() > kLeastCountedBytes && !is_for_operators(match)) {
    response.memory = unsent_.take(response.body.size());
    if (!response.memory) {
      response = too_much_unsent();
      add_common_headers(request, request_id, response);
    }
  }
  note(request, match, request_id, response, Clock::now() - start);
  return response;
}

Response Service::refuse(const Request& request, int status, std::string_view message) {
  const std::string request_id = request_id_for(request.request_id);
  Response response = error_response(status, message);
  add_common_headers(request, request_id, response);
  note(request, router_.find(request.method, request.path), request_id, response, std::nullopt);
  return response;
}

Response Service::answer(const Request& request, const RouteMatch& match) {
  if (!rate_limiter_.is_on() || is_for_operators(match)) return run(request, match);
  const RateLimitVerdict verdict = rate_limiter_.admit(request.remote_address, Clock::now());
  if (!verdict.allowed) metrics_.count_rate_limited();
  Response response = verdict.allowed ? run(request, match) : too_many_requests(verdict);
  add_rate_headers(verdict, response);
  return response;
}

Response Service::run(const Request& request, const RouteMatch& match) {
  const bool is_preflight = request.method == "OPTIONS";
  if (is_preflight && (!match.path_template.empty() || request.path == "*")) {
    return preflight_response(match);
  }
  if (match.path_template.empty()) return unknown_path(request);
  if (match.route == nullptr) return wrong_method(request, match);
  try {
    if (match.route->cost == RouteCost::kCheap) return match.route->handler(request, match.id);
    const auto ticket = gate_.enter();
    if (ticket) return match.route->handler(request, match.id);
  } catch (const std::exception& error) {
    log_error("request failed: " + escape_for_log(request.target) + ": " +
              escape_for_log(error.what()));
    return error_response(500, "The server failed to answer; its log says why");
  }
  metrics_.count_refused_search();
  return too_busy();
}

void Service::note(const Request& request, const RouteMatch& match, const std::string& request_id,
                   const Response& response,
                   std::optional<std::chrono::duration<double>> duration) {
  metrics_.count_request({request.method,
                          match.path_template.empty() ? kUnmatchedRoute : match.path_template,
                          response.status, duration});
  if (!options_.access_log) return;
  const std::string time =
      duration ? std::to_string(duration->count() * 1'000) + " ms" : std::string("refused");
  log_info("access " + request.remote_address + " \"" + escape_for_log(request.method) + " " +
           escape_for_log(request.target) + "\" " + std::to_string(response.status) + " " +
           std::to_string(response.body.size()) + " bytes " + time + " id " + request_id);
}

}  // namespace quire

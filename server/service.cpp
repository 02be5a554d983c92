#include "server/service.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "server/entity_tag.h"
#include "server/errors.h"
#include "server/front_page.h"
#include "server/gzip.h"
#include "server/headers.h"
#include "server/json.h"
#include "server/log.h"
#include "server/openapi.h"
#include "server/request_key.h"

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
      503, "Too many requests wait for their turn; try again in a second, or send fewer at once");
  response.headers.emplace_back("Retry-After", kBusyRetrySeconds);
  return response;
}

Response no_shard_answers() {
  Response response = error_response(503, "No shard of the index answers; try again in a second");
  response.headers.emplace_back("Retry-After", kBusyRetrySeconds);
  return response;
}

void write_shard(JsonWriter& json, const ShardStatus& shard) {
  json.begin_object();
  json.member("address", shard.address);
  json.member("up", shard.is_up);
  json.member("latencyMs", shard.latency.count() * 1'000);
  json.member("failures", shard.failures);
  json.end_object();
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

Response not_modified(const std::string& tag) {
  Response response;
  response.status = 304;
  add_reuse_headers(tag, response);
  return response;
}

// Another build may answer otherwise under the same version.
const std::string& build_id() {
  static const std::string id = [] {
    std::ifstream program("/proc/self/exe", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(program), {}};
    return entity_tag(bytes);
  }();
  return id;
}

// What the answers depend on beside request and generation.
std::string describe_answers(const ApiOptions& options) {
  std::string text = QUIRE_VERSION + (' ' + build_id());
  for (const std::uint64_t limit :
       {std::uint64_t{options.answers.max_bytes}, std::uint64_t{options.answers.max_records},
        std::uint64_t{options.answers.max_nested}, std::uint64_t{options.max_offset},
        std::uint64_t{options.max_position}}) {
    text += ' ' + std::to_string(limit);
  }
  return text;
}

}  // namespace

Service::Service(const IndexReader& index, const ServiceOptions& options)
    : index_(index),
      options_(options),
      api_{index, options.api},
      answer_form_(describe_answers(options.api)),
      searches_(options.gate),
      lookups_(options.gate),
      pages_(options.page_cache_bytes),
      rate_limiter_(options.rate_limit),
      unsent_(options.max_unsent_bytes) {
  add_operator_routes();
  add_graph_routes(router_, api_);
  note_generation();
}

void Service::add_operator_routes() {
  const auto add = [this](const char* path, RouteAudience audience, Route::Handler handler,
                          Reuse reuse = Reuse::kNever) {
    router_.add(
        {"GET", path, RouteCost::kCheap, audience, std::move(handler), RouteInput::kNone, reuse});
  };
  add("/", RouteAudience::kClients,
      [this](const Request& request, std::string_view) { return front_page(request, router_); });
  add(
      "/openapi.json", RouteAudience::kClients,
      [](const Request&, std::string_view) {
        Response response;
        response.body = openapi_document();
        return response;
      },
      Reuse::kWhileGenerationLives);
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

std::size_t Service::most_gated_requests() const {
  return 2 * (options_.gate.concurrent + options_.gate.queue);
}

std::size_t Service::warm_up(const IndexReader& next) const {
  const auto deadline = Clock::now() + options_.warm_up;
  const ApiContext context{next, options_.api};
  Router router;
  add_graph_routes(router, context);
  std::size_t count = 0;
  for (const Request& request : recent_searches_.latest()) {
    if (Clock::now() >= deadline) break;
    const RouteMatch match = router.find(request.method, request.path);
    if (match.route == nullptr) continue;
    try {
      (void)match.route->handler(request, match.id);
    } catch (const NotForShards&) {  // answered 501
      continue;
    } catch (const ShardsUnavailable&) {  // answered 503
      continue;
    }
    ++count;
  }
  return count;
}

void Service::note_generation() {
  pages_.clear();
  const Snapshot snapshot = index_.snapshot();
  metrics_.set_generation(snapshot.manifest().generation, snapshot.paper_count(),
                          snapshot.author_count());
  if (const std::string& problem = snapshot.impacts_problem(); !problem.empty()) {
    log_error("searches take longer than they need to: " + problem);
  }
}

bool Service::reads_body(std::string_view method, std::string_view path) const {
  return method == "POST" && router_.find(method, path).route != nullptr;
}

Response Service::ready() const {
  if (is_draining_) {
    Response response = error_response(503, "The server is stopping; use another one");
    response.headers.emplace_back("Retry-After", kBusyRetrySeconds);
    return response;
  }
  const std::vector<ShardStatus> shards = index_.shards();
  const bool has_no_shard = !shards.empty() && std::ranges::none_of(shards, &ShardStatus::is_up);
  if (has_no_shard) return no_shard_answers();
  const Snapshot snapshot = index_.snapshot();
  JsonWriter json;
  json.begin_object();
  json.member("status", "ready");
  json.member("generation", snapshot.manifest().generation);
  json.member("formatVersion", snapshot.manifest().format_version);
  json.member("papers", snapshot.paper_count());
  json.member("authors", snapshot.author_count());
  if (!shards.empty()) {
    json.key("shards");
    json.begin_array();
    for (const ShardStatus& shard : shards) write_shard(json, shard);
    json.end_array();
  }
  json.end_object();
  Response response;
  response.body = json.take();
  return response;
}

Response Service::metrics_text() {
  metrics_.set_turns(GateKind::kSearch, searches_.running(), searches_.waiting());
  metrics_.set_turns(GateKind::kLookup, lookups_.running(), lookups_.waiting());
  metrics_.set_page_cache(pages_.counts());
  metrics_.set_shards(index_.shards());
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
    return match.route->reuse == Reuse::kNever ? run_in_turn(request, match)
                                               : run_once_a_generation(request, match);
  } catch (const NotForShards& error) {
    return error_response(501, std::string("This index is split over shards: ") + error.what());
  } catch (const ShardsUnavailable&) {
    return no_shard_answers();
  } catch (const std::exception& error) {
    log_error("request failed: " + escape_for_log(request.target) + ": " +
              escape_for_log(error.what()));
  } catch (...) {  // the text index throws what is no std::exception
    log_error("request failed: " + escape_for_log(request.target) + ": unknown exception");
  }
  return error_response(500, "The server failed to answer; its log says why");
}

Response Service::run_once_a_generation(const Request& request, const RouteMatch& match) {
  const std::string generation = index_.generation_name();
  const std::string key = request_key(request);
  const std::string tag = entity_tag(answer_form_ + '\n' + generation + '\n' + key);
  if (holds_tag(request.if_none_match, tag)) {
    metrics_.count_not_modified();
    if (match.route->cost == RouteCost::kSearch) recent_searches_.note(request, key);
    return not_modified(tag);
  }
  const bool is_costly = match.route->cost != RouteCost::kCheap;
  Response response = is_costly && pages_.is_on() ? find_page(request, match, key, generation)
                                                  : run_in_turn(request, match);
  // An answer of the next generation must not be taken for one of this.
  const bool is_reusable = response.status == 200 && response.reuse != Reuse::kNever &&
                           index_.generation_name() == generation;
  if (is_reusable) add_reuse_headers(tag, response);
  if (is_reusable && match.route->cost == RouteCost::kSearch) recent_searches_.note(request, key);
  return response;
}

Response Service::find_page(const Request& request, const RouteMatch& match, const std::string& key,
                            const std::string& generation) {
  const std::string full_key = generation + '\n' + key;
  const auto found = pages_.find(full_key);
  Response response;
  if (found) {
    response.content_type = found->content_type;
    response.body = found->body;
    response.gzipped = found->gzipped;
  } else {
    response = run_in_turn(request, match);
  }
  const bool is_new_form =
      response.gzipped.empty() && is_worth_gzip(request.accept_encoding, response.body);
  if (is_new_form) response.gzipped = gzip(response.body);
  // Answers with headers of their own are rare: the cache knows bodies only.
  const bool may_be_kept = response.status == 200 && response.reuse != Reuse::kNever &&
                           response.headers.empty() && index_.generation_name() == generation;
  if (may_be_kept && (!found || is_new_form)) {
    pages_.put(full_key, std::make_shared<const CachedPage>(
                             CachedPage{response.content_type, response.body, response.gzipped}));
  }
  return response;
}

Response Service::run_in_turn(const Request& request, const RouteMatch& match) {
  const Route& route = *match.route;
  if (route.cost == RouteCost::kCheap) return route.handler(request, match.id);
  const bool is_search = route.cost == RouteCost::kSearch;
  const GateKind kind = is_search ? GateKind::kSearch : GateKind::kLookup;
  const auto start = Clock::now();
  const auto ticket = (is_search ? searches_ : lookups_).enter();
  metrics_.count_turn(kind, Clock::now() - start);
  if (ticket) return route.handler(request, match.id);
  metrics_.count_refused(kind);
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

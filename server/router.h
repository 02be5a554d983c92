// Which handler answers which path.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/request.h"

namespace quire {

// What a request costs, and so where it waits for its turn: nowhere, among those that read records,
// or among those that search.
enum class RouteCost : std::uint8_t { kCheap, kLookup, kSearch };
// Whether the rate limit applies.
enum class RouteAudience : std::uint8_t { kClients, kOperators };

// Whether a request to the path without any parameters makes sense.
enum class RouteInput : std::uint8_t { kNone, kParameters };

// One method on one path. A template has at most one "{id}", which stands for any text of at least
// one byte, slashes included.
struct Route {
  // Gets the text that stood for "{id}".
  using Handler = std::function<Response(const Request&, std::string_view id)>;

  std::string method;
  std::string path_template;  // "/graph/v1/paper/{id}/citations"; the route label of the metrics
  RouteCost cost = RouteCost::kCheap;
  RouteAudience audience = RouteAudience::kClients;
  Handler handler;
  RouteInput input = RouteInput::kParameters;
  Reuse reuse = Reuse::kNever;  // of its answers with status 200
};

// What the router knows about a path.
struct RouteMatch {
  const Route* route = nullptr;    // null if the path or its method is unknown
  std::string_view path_template;  // empty if the path is unknown
  std::string_view id;             // into the path that was looked up
  std::string allow;               // methods of the path: "GET, HEAD, OPTIONS"
};

// A table of routes, searched in order: the first template that fits decides, so that
// "/paper/search" stands before "/paper/{id}". Thread-safe once filled.
class Router {
 public:
  void add(Route route);

  // HEAD finds the GET route.
  [[nodiscard]] RouteMatch find(std::string_view method, std::string_view path) const;

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace quire

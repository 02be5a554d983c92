#include "server/router.h"

#include <optional>
#include <utility>

namespace quire {
namespace {

constexpr std::string_view kPlaceholder = "{id}";

// The text that stands for "{id}", empty for a template without one; nothing if `path` does not
// fit.
std::optional<std::string_view> fit(std::string_view path_template, std::string_view path) {
  const std::size_t hole = path_template.find(kPlaceholder);
  if (hole == std::string_view::npos) {
    return path == path_template ? std::optional<std::string_view>("") : std::nullopt;
  }
  const std::string_view prefix = path_template.substr(0, hole);
  const std::string_view suffix = path_template.substr(hole + kPlaceholder.size());
  if (path.size() <= prefix.size() + suffix.size()) return std::nullopt;
  if (!path.starts_with(prefix) || !path.ends_with(suffix)) return std::nullopt;
  return path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
}

}  // namespace

void Router::add(Route route) { routes_.push_back(std::move(route)); }

RouteMatch Router::find(std::string_view method, std::string_view path) const {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  RouteMatch match;
  for (const Route& route : routes_) {
    if (!match.path_template.empty() && route.path_template != match.path_template) continue;
    const auto id = fit(route.path_template, path);
    if (!id) continue;
    match.path_template = route.path_template;
    match.id = *id;
    match.allow += route.method == "GET" ? "GET, HEAD, " : route.method + ", ";
    if (route.method == wanted) match.route = &route;
  }
  if (!match.path_template.empty()) match.allow += "OPTIONS";
  return match;
}

}  // namespace quire

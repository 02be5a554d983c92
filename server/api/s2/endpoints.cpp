#include "server/api/s2/endpoints.h"

#include <string>
#include <string_view>

namespace quire {
namespace {

using Endpoint = Response (*)(const ApiContext&, const Request&);
using EndpointOfId = Response (*)(const ApiContext&, const Request&, std::string_view);

struct Entry {
  const char* method;
  const char* path_template;
  RouteCost cost;
  EndpointOfId of_id;  // or null
  Endpoint plain;      // or null
};

// The order matters: ids may hold slashes, so the fixed paths stand before "{id}" and the longer
// templates before the shorter ones.
constexpr Entry kEntries[] = {
    {"GET", "/graph/v1/paper/search", RouteCost::kSearch, nullptr, search_papers},
    {"GET", "/graph/v1/paper/trending", RouteCost::kSearch, nullptr, get_trending_papers},
    {"GET", "/graph/v1/paper/daily", RouteCost::kSearch, nullptr, get_daily_papers},
    {"GET", "/graph/v1/paper/autocomplete", RouteCost::kCheap, nullptr, autocomplete_papers},
    {"GET", "/graph/v1/autocomplete", RouteCost::kCheap, nullptr, autocomplete},
    {"POST", "/graph/v1/paper/batch", RouteCost::kLookup, nullptr, post_paper_batch},
    {"GET", "/graph/v1/paper/{id}/citations", RouteCost::kLookup, get_citations, nullptr},
    {"GET", "/graph/v1/paper/{id}/references", RouteCost::kLookup, get_references, nullptr},
    {"GET", "/graph/v1/paper/{id}/authors", RouteCost::kLookup, get_paper_authors, nullptr},
    {"GET", "/graph/v1/paper/{id}", RouteCost::kLookup, get_paper, nullptr},
    {"GET", "/graph/v1/author/search", RouteCost::kSearch, nullptr, search_authors},
    {"POST", "/graph/v1/author/batch", RouteCost::kLookup, nullptr, post_author_batch},
    {"GET", "/graph/v1/author/{id}/coauthors", RouteCost::kSearch, get_author_coauthors, nullptr},
    {"GET", "/graph/v1/author/{id}/papers", RouteCost::kLookup, get_author_papers, nullptr},
    {"GET", "/graph/v1/author/{id}", RouteCost::kLookup, get_author, nullptr},
    {"GET", "/graph/v1/topic/search", RouteCost::kSearch, nullptr, search_topics},
    {"GET", "/graph/v1/topic/{id}/papers", RouteCost::kSearch, get_topic_papers, nullptr},
    {"GET", "/graph/v1/topic/{id}/authors", RouteCost::kSearch, get_topic_authors, nullptr},
    {"GET", "/graph/v1/topic/{id}", RouteCost::kLookup, get_topic, nullptr},
    {"GET", "/graph/v1/institution/search", RouteCost::kSearch, nullptr, search_institutions},
    {"GET", "/graph/v1/institution/{id}/papers", RouteCost::kSearch, get_institution_papers,
     nullptr},
    {"GET", "/graph/v1/institution/{id}/authors", RouteCost::kSearch, get_institution_authors,
     nullptr},
    {"GET", "/graph/v1/institution/{id}", RouteCost::kLookup, get_institution, nullptr},
    {"GET", "/graph/v1/graph/path", RouteCost::kSearch, nullptr, get_graph_path},
    {"GET", "/graph/v1/graph/neighbors", RouteCost::kSearch, nullptr, get_graph_neighbors},
    {"GET", "/graph/v1/graph/citations", RouteCost::kSearch, nullptr, get_graph_citations},
    {"GET", "/graph/v1/graph", RouteCost::kSearch, nullptr, get_graph},
    {"GET", "/recommendations/v1/papers/forpaper/{id}", RouteCost::kSearch, get_recommendations,
     nullptr},
    {"POST", "/recommendations/v1/papers", RouteCost::kSearch, nullptr, post_recommendations},
    {"POST", "/recommendations/v1/papers/", RouteCost::kSearch, nullptr, post_recommendations},
};

}  // namespace

void add_graph_routes(Router& router, const ApiContext& context) {
  for (const Entry& entry : kEntries) {
    const bool is_get = std::string_view(entry.method) == "GET";
    router.add({entry.method, entry.path_template, entry.cost, RouteAudience::kClients,
                [&context, &entry](const Request& request, std::string_view id) {
                  return entry.of_id != nullptr ? entry.of_id(context, request, id)
                                                : entry.plain(context, request);
                },
                RouteInput::kParameters, is_get ? Reuse::kWhileGenerationLives : Reuse::kNever});
  }
}

}  // namespace quire

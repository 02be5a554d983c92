// GET /graph/v1/graph/neighbors
#include <algorithm>
#include <string>
#include <vector>

#include "ranking/graph/link_finder.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/graph/node_json.h"
#include "server/api/s2/graph/node_parameter.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

constexpr std::uint32_t kMaxLimit = 1'000;
// Links of a node that pages lead to, and entries that are looked at for them.
constexpr std::uint32_t kMaxLinks = 10'000;

std::string names_of(std::span<const LinkRelation> relations) {
  std::string names;
  for (const LinkRelation relation : relations) {
    if (!names.empty()) names += ", ";
    names += to_string(relation);
  }
  return names;
}

LinkRelation read_relation(ParameterReader& read, NodeKind kind) {
  const std::string_view text = read.required_text("relation");
  const auto relation = parse_link_relation(text);
  const auto relations = relations_of(kind);
  if (!read.failure() &&
      (!relation || std::find(relations.begin(), relations.end(), *relation) == relations.end())) {
    read.reject("relation", text,
                "for a node of type " + std::string(to_string(kind)) + ": " + names_of(relations));
  }
  return relation.value_or(LinkRelation::kPapers);
}

void write_neighbor(JsonWriter& json, NodeWriter& nodes, const FoundLink& found) {
  json.begin_object();
  nodes.write_members(found.node);
  json.member("relevance", rounded(found.relevance));
  json.key("edge");
  json.begin_object();
  nodes.write_link_members(found.link);
  json.end_object();
  json.end_object();
}

}  // namespace

Response get_graph_neighbors(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const NodeName name = read_node(read, "node");
  const LinkRelation relation = read_relation(read, name.kind);
  const Page page = read_search_page(read, kMaxLimit, kMaxLinks);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto node = find_node(snapshot, name);
  if (!node) return node_not_found(name);
  const GraphView view(snapshot);
  LinkFinder finder(view, {.looked = kMaxLinks, .kept = kMaxLinks});
  std::vector<FoundLink> links;
  finder.find(*node, relation, links);
  const auto stored = stored_relation(node->kind, relation);
  const std::size_t listed = stored ? view.row(*stored, node->number).size() : links.size();
  JsonWriter json;
  NodeWriter nodes(snapshot, json);
  json.begin_object();
  json.member("node", nodes.id_of(*node));
  json.member("relation", to_string(relation));
  json.member("total", finder.was_cut() ? listed : links.size());
  json.member("cut", finder.was_cut());
  write_page(json, page, links.size() > page.end());
  json.key("data");
  json.begin_array();
  const std::size_t end = std::min<std::size_t>(page.end(), links.size());
  for (std::size_t index = page.offset; index < end; ++index) {
    write_neighbor(json, nodes, links[index]);
  }
  json.end_array();
  json.end_object();
  Response response;
  response.body = json.take();
  return response;
}

}  // namespace quire

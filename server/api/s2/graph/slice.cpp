// GET /graph/v1/graph
#include <bitset>
#include <string>

#include "ranking/graph/graph_slice.h"
#include "ranking/graph/link_relation.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/graph/node_json.h"
#include "server/api/s2/graph/node_parameter.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

SliceOptions read_options(ParameterReader& read) {
  SliceOptions options;
  options.depth = read.number("depth", {.fallback = 1, .least = 1, .most = kMaxSliceDepth});
  options.limit = read.number("limit", {.fallback = 50, .least = 1, .most = kMaxSliceNodes});
  const auto types = read.list("types");
  if (!types.empty()) options.kinds.reset();
  for (const std::string& type : types) {
    const auto kind = parse_node_kind(type);
    if (kind) {
      options.kinds.set(static_cast<std::size_t>(*kind));
    } else {
      read.reject("types", type, "paper, author, topic or institution");
    }
  }
  return options;
}

// The node from which the best path reaches `node`.
NodeRef node_before(const SliceNode& node) {
  const GraphLink& last = node.path.back();
  return last.other_end(node.node);
}

void write_slice_node(JsonWriter& json, NodeWriter& nodes, const SliceNode& node) {
  json.begin_object();
  nodes.write_members(node.node);
  json.member("relevance", rounded(node.relevance));
  json.member("depth", node.path.size());
  if (node.path.empty()) {
    json.null_member("via");
  } else {
    json.member("via", nodes.id_of(node_before(node)));
  }
  json.key("reasons");
  json.begin_array();
  for (const GraphLink& link : node.path) json.value(describe(link));
  json.end_array();
  json.end_object();
}

// The links of the centre by relation, as far as the index lists them.
void write_totals(JsonWriter& json, const GraphView& view, NodeRef centre) {
  json.begin_object();
  for (const LinkRelation relation : relations_of(centre.kind)) {
    const auto stored = stored_relation(centre.kind, relation);
    if (stored) json.member(to_string(relation), view.row(*stored, centre.number).size());
  }
  json.end_object();
}

}  // namespace

Response get_graph(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const NodeName name = read_node(read, "node");
  const SliceOptions options = read_options(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto centre = find_node(snapshot, name);
  if (!centre) return node_not_found(name);
  const GraphView view(snapshot);
  const GraphSlice slice = graph_slice(view, *centre, options);
  JsonWriter json;
  NodeWriter nodes(snapshot, json);
  json.begin_object();
  json.member("center", nodes.id_of(*centre));
  json.member("depth", options.depth);
  json.member("limit", options.limit);
  json.key("nodes");
  json.begin_array();
  for (const SliceNode& node : slice.nodes) write_slice_node(json, nodes, node);
  json.end_array();
  json.key("edges");
  json.begin_array();
  for (const GraphLink& link : slice.links) {
    json.begin_object();
    nodes.write_link_members(link);
    json.end_object();
  }
  json.end_array();
  json.member("found", slice.found);
  json.member("cut", slice.was_cut);
  json.key("totals");
  write_totals(json, view, *centre);
  json.end_object();
  Response response;
  response.body = json.take();
  return response;
}

}  // namespace quire

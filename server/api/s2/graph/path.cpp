// GET /graph/v1/graph/path
#include <string>
#include <string_view>

#include "ranking/graph/shortest_path.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/graph/node_json.h"
#include "server/api/s2/graph/node_parameter.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

bool has_paths(NodeKind kind) { return kind == NodeKind::kPaper || kind == NodeKind::kAuthor; }

std::string_view name_of(PathOutcome outcome) {
  switch (outcome) {
    case PathOutcome::kFound:
      return "found";
    case PathOutcome::kNotConnected:
      return "notConnected";
    case PathOutcome::kTooFar:
      return "tooFar";
    case PathOutcome::kLimitReached:
      return "limitReached";
  }
  return "";
}

std::string explain(const ShortestPath& path) {
  const PathLimits limits;
  const std::size_t steps = path.steps.size();
  switch (path.outcome) {
    case PathOutcome::kFound:
      return std::to_string(steps) + (steps == 1 ? " step" : " steps");
    case PathOutcome::kNotConnected:
      return "nothing in this index connects them";
    case PathOutcome::kTooFar:
      return "none within " + std::to_string(limits.steps) + " steps";
    case PathOutcome::kLimitReached:
      return "search limit reached after " + std::to_string(path.visited) +
             " nodes: there may be a path";
  }
  return "";
}

void write_steps(JsonWriter& json, NodeWriter& nodes, NodeRef from, const ShortestPath& path) {
  json.key("nodes");
  json.begin_array();
  if (path.outcome == PathOutcome::kFound) nodes.write_node(from);
  for (const PathStep& step : path.steps) nodes.write_node(step.node);
  json.end_array();
  json.key("edges");
  json.begin_array();
  for (const PathStep& step : path.steps) {
    json.begin_object();
    nodes.write_link_members(step.link);
    json.key("paper");
    if (step.paper) {
      nodes.write_node({NodeKind::kPaper, *step.paper});
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Response get_graph_path(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const NodeName from_name = read_node(read, "from");
  const NodeName to_name = read_node(read, "to");
  if (!read.failure() && (from_name.kind != to_name.kind || !has_paths(from_name.kind))) {
    read.fail("Paths lead from paper to paper or from author to author");
  }
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto from = find_node(snapshot, from_name);
  if (!from) return node_not_found(from_name);
  const auto to = find_node(snapshot, to_name);
  if (!to) return node_not_found(to_name);
  const ShortestPath path = shortest_path(GraphView(snapshot), *from, *to);
  JsonWriter json;
  NodeWriter nodes(snapshot, json);
  json.begin_object();
  json.member("from", nodes.id_of(*from));
  json.member("to", nodes.id_of(*to));
  json.member("outcome", name_of(path.outcome));
  json.member("message", explain(path));
  if (path.outcome == PathOutcome::kFound) {
    json.member("length", path.steps.size());
  } else {
    json.null_member("length");
  }
  json.member("visited", path.visited);
  write_steps(json, nodes, *from, path);
  json.end_object();
  Response response;
  response.body = json.take();
  return response;
}

}  // namespace quire

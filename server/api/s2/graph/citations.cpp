// GET /graph/v1/graph/citations
#include <cstdint>
#include <span>

#include "ranking/graph/citation_years.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/graph/node_json.h"
#include "server/api/s2/graph/node_parameter.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

CitationYears years_of(const Snapshot& snapshot, NodeRef node) {
  if (node.kind == NodeKind::kPaper) return citation_years(snapshot, node.number);
  return citation_years(snapshot, snapshot.papers_of(node.number));
}

}  // namespace

Response get_graph_citations(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const NodeName name = read_node(read, "node");
  if (!read.failure() && name.kind != NodeKind::kPaper && name.kind != NodeKind::kAuthor) {
    read.fail("Citations by year are there for nodes of type paper and author");
  }
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto node = find_node(snapshot, name);
  if (!node) return node_not_found(name);
  const CitationYears years = years_of(snapshot, *node);
  std::uint64_t total = years.without_year;
  for (const YearCount& year : years.years) total += year.count;
  JsonWriter json;
  NodeWriter nodes(snapshot, json);
  json.begin_object();
  json.member("node", nodes.id_of(*node));
  json.member("total", total);
  json.member("withoutYear", years.without_year);
  json.key("data");
  json.begin_array();
  for (const YearCount& year : years.years) {
    json.begin_object();
    json.member("year", year.year);
    json.member("count", year.count);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  Response response;
  response.body = json.take();
  return response;
}

}  // namespace quire

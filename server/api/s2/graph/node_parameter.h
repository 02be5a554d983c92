// The parameters that name nodes of the research graph.
#pragma once

#include <optional>
#include <string_view>

#include "ranking/graph/graph_node.h"
#include "ranking/index_reader.h"
#include "server/parameters.h"
#include "server/request.h"

namespace quire {

// Reads a required parameter: "paper:ID", "author:ID", "topic:ID" or "institution:ID". Wrong: any
// other form; the failure says at which character.
[[nodiscard]] NodeName read_node(ParameterReader& read, std::string_view parameter);

// 404: "Node author:0 not found".
[[nodiscard]] Response node_not_found(const NodeName& name);

}  // namespace quire

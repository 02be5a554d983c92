#include "server/api/s2/graph/node_parameter.h"

#include <string>
#include <variant>

#include "analyzers/text.h"
#include "server/errors.h"

namespace quire {

NodeName read_node(ParameterReader& read, std::string_view parameter) {
  const std::string_view text = read.required_text(parameter);
  if (read.failure()) return {};
  auto parsed = parse_node_name(text);
  if (auto* name = std::get_if<NodeName>(&parsed)) return std::move(*name);
  const auto& error = std::get<NodeNameError>(parsed);
  read.fail("Unacceptable parameter '" + std::string(parameter) + "' at position " +
            std::to_string(error.position) + ": " + error.message);
  return {};
}

Response node_not_found(const NodeName& name) {
  constexpr std::size_t kShownBytes = 200;
  const std::string text = to_string(name);
  return error_response(404, "Node " + std::string(utf8_prefix(text, kShownBytes)) + " not found");
}

}  // namespace quire

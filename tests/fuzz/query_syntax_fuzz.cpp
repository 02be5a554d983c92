// Any bytes as a query: parsing ends within its limits, free text is never wrong, and an error points into the
// text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "analyzers/text.h"
#include "ranking/query/plain_text.h"
#include "ranking/query/query_parser.h"
#include "ranking/query/query_syntax.h"
#include "tests/ranking/query/printed_query.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// What a text without these has cannot be an operator with rules.
bool is_free_text(std::string_view text) {
  for (const std::string_view mark : {":", "~", "AND", "OR", "NOT"}) {
    if (text.find(mark) != std::string_view::npos) return false;
  }
  return true;
}

std::size_t count_nodes(const quire::QueryNode& node, std::size_t depth) {
  // Each level of the grammar may give a choice, a conjunction and a negation.
  require(depth <= 3 * quire::kMaxDepth + 3);
  require(node.kind != quire::QueryNode::Kind::kNot || node.children.size() == 1);
  std::size_t count = 1;
  for (const quire::QueryNode& child : node.children) count += count_nodes(child, depth + 1);
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = quire::parse_query_syntax(text);
  if (const auto* error = std::get_if<quire::QueryError>(&parsed)) {
    require(!error->message.empty() && error->position <= text.size());
    require(!is_free_text(quire::make_plain(text).text));
    return 0;
  }
  const auto& syntax = std::get<quire::QuerySyntax>(parsed);
  require(quire::is_valid_utf8(syntax.text) && quire::is_valid_utf8(syntax.topical));
  require(syntax.topical.size() <= syntax.text.size());
  require(syntax.topical.find('"') == std::string_view::npos);
  std::size_t nodes = 0;
  for (const quire::QueryNode& node : syntax.conditions) nodes += count_nodes(node, 0);
  // Years in words are no nodes of the grammar.
  require(nodes <= quire::kMaxNodes + text.size() / 4);
  require(!quire::to_string(syntax).empty() || syntax.topical.empty());

  // The plain text means the same.
  const auto again = quire::parse_query_syntax(syntax.text);
  require(std::holds_alternative<quire::QuerySyntax>(again));
  require(quire::to_string(std::get<quire::QuerySyntax>(again)) == quire::to_string(syntax));
  return 0;
}

// Parsed queries as text, for tests.
#pragma once

#include <sstream>
#include <string>
#include <string_view>

#include "ranking/query/query_syntax.h"

namespace quire {

inline std::string_view field_name(QueryField field) {
  switch (field) {
    case QueryField::kAny:
      return "";
    case QueryField::kTitle:
      return "title:";
    case QueryField::kAbstract:
      return "abstract:";
    case QueryField::kAuthor:
      return "author:";
    case QueryField::kVenue:
      return "venue:";
    case QueryField::kYear:
      return "year:";
    case QueryField::kCategory:
      return "category:";
  }
  return "?";
}

inline std::string to_string(const QueryNode& node);

inline std::string list_of(std::string_view name, const std::vector<QueryNode>& nodes) {
  std::string text = "(" + std::string(name);
  for (const QueryNode& node : nodes) text += " " + to_string(node);
  return text + ")";
}

// [graph networks] words, "a b" phrase, "a b"~5, trans*, year:2015-2018, (and ...), (or ...), (not ...).
inline std::string to_string(const QueryNode& node) {
  const std::string field(field_name(node.field));
  switch (node.kind) {
    case QueryNode::Kind::kWords:
      return field + "[" + node.text + "]";
    case QueryNode::Kind::kPhrase:
      return field + "\"" + node.text + "\"";
    case QueryNode::Kind::kNear:
      return field + "\"" + node.text + "\"~" + std::to_string(node.distance);
    case QueryNode::Kind::kPrefix:
      return field + node.text + "*";
    case QueryNode::Kind::kYears:
      return field + (node.first_year ? std::to_string(*node.first_year) : "") + "-" +
             (node.last_year ? std::to_string(*node.last_year) : "");
    case QueryNode::Kind::kAnd:
      return list_of("and", node.children);
    case QueryNode::Kind::kOr:
      return list_of("or", node.children);
    case QueryNode::Kind::kNot:
      return list_of("not", node.children);
  }
  return "?";
}

// What ranks | each condition | what else was noticed; the last two only if there is something.
inline std::string to_string(const QuerySyntax& syntax) {
  std::ostringstream out;
  out << syntax.topical;
  for (const QueryNode& node : syntax.conditions) out << " | " << to_string(node);
  if (syntax.wished_year) out << " | wishes " << *syntax.wished_year;
  if (syntax.asks_for_recent) out << " | recent";
  return std::move(out).str();
}

}  // namespace quire

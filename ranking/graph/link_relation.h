// The lists of links that a node has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ranking/graph/graph_node.h"
#include "ranking/graph/graph_view.h"

namespace quire {

enum class LinkRelation : std::uint8_t {
  kAuthors,       // paper -> people
  kReferences,    // paper -> papers it cites
  kCitations,     // paper -> papers that cite it
  kTopics,        // paper or author -> topics
  kInstitutions,  // paper or author -> institutions
  kNear,          // paper -> papers with a similar text
  kPapers,        // author, topic or institution -> papers
  kCoauthors,     // author -> people
  kMembers,       // institution -> people
};
inline constexpr std::size_t kLinkRelationCount = 9;
[[nodiscard]] std::string_view to_string(LinkRelation relation);  // "authors", ...
[[nodiscard]] std::optional<LinkRelation> parse_link_relation(std::string_view text);

// What nodes of a kind have, in the order of LinkRelation.
[[nodiscard]] std::span<const LinkRelation> relations_of(NodeKind kind);

// The list in graph.qg behind a relation; nothing for those that are computed (near, coauthors,
// topics of a person). Requires a relation of relations_of(kind).
[[nodiscard]] std::optional<Relation> stored_relation(NodeKind kind, LinkRelation relation);

}  // namespace quire

// The nodes of the research graph: papers, people, topics and institutions, by number inside one
// generation and by name for clients: "paper:1706.03762", "author:A101",
// "topic:phrase:machine-translation", "institution:I27352606199".
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "ranking/index_reader.h"

namespace quire {

enum class NodeKind : std::uint8_t { kPaper, kAuthor, kTopic, kInstitution };
inline constexpr std::size_t kNodeKindCount = 4;
[[nodiscard]] std::string_view to_string(NodeKind kind);  // "paper", "author", ...
[[nodiscard]] std::optional<NodeKind> parse_node_kind(std::string_view text);

// A node of one generation.
struct NodeRef {
  NodeKind kind = NodeKind::kPaper;
  std::uint32_t number = 0;  // from 1: DocId, AuthorNumber, TopicNumber or InstitutionNumber

  auto operator<=>(const NodeRef&) const = default;
};

// A node as clients name it. The id may hold any bytes, ':' and '/' among them.
struct NodeName {
  NodeKind kind = NodeKind::kPaper;
  std::string id;  // not empty

  bool operator==(const NodeName&) const = default;
};
[[nodiscard]] std::string to_string(const NodeName& name);

// Why a text is no name of a node.
struct NodeNameError {
  std::size_t position = 0;  // of the first wrong byte, from 0
  std::string message;       // one clause: "expected paper:, author:, topic: or institution:"
};
[[nodiscard]] std::variant<NodeName, NodeNameError> parse_node_name(std::string_view text);

// The node with this name, an id of a paper in any of its forms; nothing if the index has none.
// Throws std::runtime_error if the index is damaged.
[[nodiscard]] std::optional<NodeRef> find_node(const Snapshot& snapshot, const NodeName& name);

}  // namespace quire

#include "ranking/graph/graph_node.h"

#include <algorithm>

#include "ranking/paper_id.h"

namespace quire {
namespace {

constexpr std::array<std::string_view, kNodeKindCount> kKindNames = {"paper", "author", "topic",
                                                                     "institution"};

}  // namespace

std::string_view to_string(NodeKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::optional<NodeKind> parse_node_kind(std::string_view text) {
  const auto found = std::find(kKindNames.begin(), kKindNames.end(), text);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<NodeKind>(found - kKindNames.begin());
}

std::string to_string(const NodeName& name) {
  return std::string(to_string(name.kind)) + ':' + name.id;
}

std::variant<NodeName, NodeNameError> parse_node_name(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto kind = parse_node_kind(text.substr(0, colon));
  if (colon == std::string_view::npos || !kind) {
    return NodeNameError{0, "expected paper:, author:, topic: or institution: and an id"};
  }
  if (colon + 1 == text.size()) return NodeNameError{text.size(), "the id is missing"};
  return NodeName{*kind, std::string(text.substr(colon + 1))};
}

std::optional<NodeRef> find_node(const Snapshot& snapshot, const NodeName& name) {
  std::optional<std::uint32_t> number;
  switch (name.kind) {
    case NodeKind::kPaper: {
      const auto id = parse_paper_id(name.id);
      if (id) number = snapshot.find_paper(*id);
      break;
    }
    case NodeKind::kAuthor:
      number = snapshot.find_author(name.id);
      break;
    case NodeKind::kTopic:
      number = snapshot.find_topic(name.id);
      break;
    case NodeKind::kInstitution:
      number = snapshot.find_institution(name.id);
      break;
  }
  if (!number) return std::nullopt;
  return NodeRef{name.kind, *number};
}

}  // namespace quire

#include "ranking/graph/link_relation.h"

#include <algorithm>
#include <array>

namespace quire {
namespace {

constexpr std::array<std::string_view, kLinkRelationCount> kNames = {
    "authors", "references", "citations", "topics", "institutions",
    "near",    "papers",     "coauthors", "members"};

constexpr std::array kOfPaper = {LinkRelation::kAuthors,      LinkRelation::kReferences,
                                 LinkRelation::kCitations,    LinkRelation::kTopics,
                                 LinkRelation::kInstitutions, LinkRelation::kNear};
constexpr std::array kOfAuthor = {LinkRelation::kTopics, LinkRelation::kInstitutions,
                                  LinkRelation::kPapers, LinkRelation::kCoauthors};
constexpr std::array kOfTopic = {LinkRelation::kPapers};
constexpr std::array kOfInstitution = {LinkRelation::kPapers, LinkRelation::kMembers};

Relation papers_relation(NodeKind kind) {
  if (kind == NodeKind::kAuthor) return Relation::kPapers;
  return kind == NodeKind::kTopic ? Relation::kTopicPapers : Relation::kInstitutionPapers;
}

}  // namespace

std::string_view to_string(LinkRelation relation) {
  return kNames[static_cast<std::size_t>(relation)];
}

std::optional<LinkRelation> parse_link_relation(std::string_view text) {
  const auto found = std::find(kNames.begin(), kNames.end(), text);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<LinkRelation>(found - kNames.begin());
}

std::span<const LinkRelation> relations_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::kPaper:
      return kOfPaper;
    case NodeKind::kAuthor:
      return kOfAuthor;
    case NodeKind::kTopic:
      return kOfTopic;
    case NodeKind::kInstitution:
      return kOfInstitution;
  }
  return {};
}

std::optional<Relation> stored_relation(NodeKind kind, LinkRelation relation) {
  const bool is_paper = kind == NodeKind::kPaper;
  switch (relation) {
    case LinkRelation::kAuthors:
      return Relation::kAuthors;
    case LinkRelation::kReferences:
      return Relation::kReferences;
    case LinkRelation::kCitations:
      return Relation::kCitations;
    case LinkRelation::kTopics:
      return is_paper ? std::optional(Relation::kTopics) : std::nullopt;
    case LinkRelation::kInstitutions:
      return is_paper ? Relation::kInstitutions : Relation::kEmployers;
    case LinkRelation::kPapers:
      return papers_relation(kind);
    case LinkRelation::kMembers:
      return Relation::kMembers;
    case LinkRelation::kNear:
    case LinkRelation::kCoauthors:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace quire

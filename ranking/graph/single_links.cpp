#include "ranking/graph/single_links.h"

#include <algorithm>
#include <span>
#include <utility>

#include "ranking/graph/spread.h"

namespace quire {
namespace {

// The first values of a row.
std::span<const std::uint32_t> beginning(std::span<const std::uint32_t> row, std::size_t limit) {
  return row.first(std::min(row.size(), limit));
}

// Where `value` stands in a short list.
std::optional<std::size_t> place_of(std::uint32_t value, std::span<const std::uint32_t> row) {
  const auto found = std::find(row.begin(), row.end(), value);
  if (found == row.end()) return std::nullopt;
  return static_cast<std::size_t>(found - row.begin());
}

GraphLink link_between(EdgeKind kind, NodeRef source, NodeRef target, double strength) {
  GraphLink link;
  link.kind = kind;
  link.source = source;
  link.target = target;
  link.strength = strength;
  return link;
}

}  // namespace

GraphLink cites_link(DocId citing, DocId cited) {
  return link_between(EdgeKind::kCites, {NodeKind::kPaper, citing}, {NodeKind::kPaper, cited}, 1);
}

GraphLink wrote_link(const GraphView& view, AuthorNumber author, DocId doc) {
  const std::size_t team = std::max<std::size_t>(view.row(Relation::kAuthors, doc).size(), 1);
  GraphLink link = link_between(EdgeKind::kWrote, {NodeKind::kAuthor, author},
                                {NodeKind::kPaper, doc}, team_strength(team));
  link.total = static_cast<std::uint32_t>(team);
  return link;
}

GraphLink institution_link(const GraphView& view, DocId doc, InstitutionNumber institution) {
  const std::size_t team = std::max<std::size_t>(view.row(Relation::kInstitutions, doc).size(), 1);
  GraphLink link = link_between(EdgeKind::kAt, {NodeKind::kPaper, doc},
                                {NodeKind::kInstitution, institution}, team_strength(team));
  link.total = static_cast<std::uint32_t>(team);
  return link;
}

GraphLink near_link(DocId one, DocId other, float similarity) {
  return link_between(EdgeKind::kNear, {NodeKind::kPaper, std::min(one, other)},
                      {NodeKind::kPaper, std::max(one, other)},
                      std::min(1.0, static_cast<double>(similarity)));
}

std::optional<GraphLink> topic_link(const GraphView& view, DocId doc, TopicNumber topic) {
  const auto topics = beginning(view.row(Relation::kTopics, doc), kTopicsRead);
  const auto place = place_of(topic, topics);
  if (!place) return std::nullopt;
  GraphLink link = link_between(EdgeKind::kAbout, {NodeKind::kPaper, doc},
                                {NodeKind::kTopic, topic}, topic_strength(*place));
  link.count = static_cast<std::uint32_t>(*place + 1);
  link.total = static_cast<std::uint32_t>(topics.size());
  return link;
}

std::optional<GraphLink> employer_link(const GraphView& view, AuthorNumber author,
                                       InstitutionNumber institution) {
  const auto employers = beginning(view.row(Relation::kEmployers, author), kEmployersRead);
  const auto place = place_of(institution, employers);
  if (!place) return std::nullopt;
  GraphLink link = link_between(EdgeKind::kAt, {NodeKind::kAuthor, author},
                                {NodeKind::kInstitution, institution}, employer_strength(*place));
  link.count = static_cast<std::uint32_t>(*place + 1);
  link.total = static_cast<std::uint32_t>(employers.size());
  return link;
}

std::vector<GraphLink> topics_of_author(const GraphView& view, AuthorNumber author) {
  std::vector<std::pair<TopicNumber, double>> mentions;
  const std::size_t papers =
      for_each_spread(view.row(Relation::kPapers, author), kPapersForTopics, [&](DocId doc) {
        const NodeRef paper = view.node(NodeKind::kPaper, doc);
        const auto topics = beginning(view.row(Relation::kTopics, paper.number), kTopicsRead);
        for (std::size_t place = 0; place < topics.size(); ++place) {
          mentions.emplace_back(view.node(NodeKind::kTopic, topics[place]).number,
                                topic_strength(place));
        }
      });
  std::sort(mentions.begin(), mentions.end());
  std::vector<GraphLink> links;
  for (const auto& [topic, strength] : mentions) {
    if (links.empty() || links.back().target.number != topic) {
      links.push_back(link_between(EdgeKind::kAbout, {NodeKind::kAuthor, author},
                                   {NodeKind::kTopic, topic}, 0));
      links.back().total = static_cast<std::uint32_t>(papers);
    }
    ++links.back().count;
    links.back().strength += strength;
  }
  double most = 0;
  for (const GraphLink& link : links) most = std::max(most, link.strength);
  for (GraphLink& link : links) link.strength /= most;
  return links;
}

}  // namespace quire

#include "ranking/graph/link_finder.h"

#include <algorithm>
#include <tuple>

#include "ranking/graph/co_writing.h"
#include "ranking/graph/single_links.h"
#include "ranking/graph/spread.h"
#include "ranking/store/neighbour_store.h"

namespace quire {
namespace {

bool stands_before(const FoundLink& left, const FoundLink& right) {
  return std::tie(right.relevance, left.node) < std::tie(left.relevance, right.node);
}

}  // namespace

template <typename Visit>
void LinkFinder::for_first(std::span<const std::uint32_t> row, NodeKind kind, Visit&& visit) {
  const std::size_t limit = std::min<std::size_t>(limits_.looked, kMaxInOrder);
  if (row.size() > limit) was_cut_ = true;
  row = row.first(std::min(row.size(), limit));
  looked_at_ += row.size();
  for (const std::uint32_t number : row) {
    if (number != 0) visit(view_.node(kind, number));
  }
}

template <typename Visit>
void LinkFinder::for_spread(std::span<const std::uint32_t> row, NodeKind kind, Visit&& visit) {
  if (row.size() > limits_.looked) was_cut_ = true;
  looked_at_ += for_each_spread(row, limits_.looked,
                                [&](std::uint32_t number) { visit(view_.node(kind, number)); });
}

void LinkFinder::add(const GraphLink& link, NodeRef node) {
  found_.push_back({link, node, link.weight() * view_.prior(node)});
}

void LinkFinder::add(const std::optional<GraphLink>& link, NodeRef node) {
  if (link) add(*link, node);
}

void LinkFinder::find(NodeRef node, LinkRelation relation, std::vector<FoundLink>& links) {
  found_.clear();
  collect(node, relation);
  std::erase_if(found_, [&](const FoundLink& found) { return found.node == node; });
  std::sort(found_.begin(), found_.end(), stands_before);
  // The same node twice has the same link twice, side by side.
  const auto same = [](const FoundLink& left, const FoundLink& right) {
    return left.node == right.node;
  };
  found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
  if (found_.size() > limits_.kept) {
    found_.resize(limits_.kept);
    was_cut_ = true;
  }
  links.insert(links.end(), found_.begin(), found_.end());
}

void LinkFinder::collect(NodeRef node, LinkRelation relation) {
  const std::uint32_t number = node.number;
  const auto row_of = [&](Relation stored) { return view_.row(stored, number); };
  switch (relation) {
    case LinkRelation::kAuthors:
      return for_first(row_of(Relation::kAuthors), NodeKind::kAuthor, [&](NodeRef author) {
        add(wrote_link(view_, author.number, number), author);
      });
    case LinkRelation::kReferences:
      return for_spread(row_of(Relation::kReferences), NodeKind::kPaper,
                        [&](NodeRef paper) { add(cites_link(number, paper.number), paper); });
    case LinkRelation::kCitations:
      return for_spread(row_of(Relation::kCitations), NodeKind::kPaper,
                        [&](NodeRef paper) { add(cites_link(paper.number, number), paper); });
    case LinkRelation::kInstitutions:
      if (node.kind == NodeKind::kPaper) {
        return for_spread(row_of(Relation::kInstitutions), NodeKind::kInstitution,
                          [&](NodeRef institution) {
                            add(institution_link(view_, number, institution.number), institution);
                          });
      }
      return for_first(row_of(Relation::kEmployers), NodeKind::kInstitution,
                       [&](NodeRef institution) {
                         add(employer_link(view_, number, institution.number), institution);
                       });
    case LinkRelation::kMembers:
      return for_first(row_of(Relation::kMembers), NodeKind::kAuthor, [&](NodeRef author) {
        add(employer_link(view_, author.number, number), author);
      });
    case LinkRelation::kTopics:
      return collect_topics(node);
    case LinkRelation::kNear:
      return collect_near(node);
    case LinkRelation::kPapers:
      return collect_papers(node);
    case LinkRelation::kCoauthors:
      return collect_coauthors(node);
  }
}

void LinkFinder::collect_topics(NodeRef node) {
  if (node.kind == NodeKind::kPaper) {
    return for_first(
        view_.row(Relation::kTopics, node.number), NodeKind::kTopic,
        [&](NodeRef topic) { add(topic_link(view_, node.number, topic.number), topic); });
  }
  for (const GraphLink& link : topics_of_author(view_, node.number)) {
    looked_at_ += link.count;
    add(link, link.target);
  }
}

void LinkFinder::collect_papers(NodeRef node) {
  const std::uint32_t number = node.number;
  if (node.kind == NodeKind::kAuthor) {
    for_spread(view_.row(Relation::kPapers, number), NodeKind::kPaper,
               [&](NodeRef paper) { add(wrote_link(view_, number, paper.number), paper); });
  } else if (node.kind == NodeKind::kTopic) {
    for_first(view_.row(Relation::kTopicPapers, number), NodeKind::kPaper,
              [&](NodeRef paper) { add(topic_link(view_, paper.number, number), paper); });
  } else {
    for_first(view_.row(Relation::kInstitutionPapers, number), NodeKind::kPaper,
              [&](NodeRef paper) { add(institution_link(view_, paper.number, number), paper); });
  }
}

void LinkFinder::collect_near(NodeRef paper) {
  for (const Neighbour& neighbour : view_.near(paper.number)) {
    const NodeRef node = view_.node(NodeKind::kPaper, neighbour.doc);
    // A damaged similarity may be no number at all.
    if (!(neighbour.similarity > 0)) continue;
    add(near_link(paper.number, node.number, neighbour.similarity), node);
  }
}

void LinkFinder::meet_coauthors(NodeRef author) {
  met_.clear();
  const auto papers = view_.row(Relation::kPapers, author.number);
  const std::size_t limit = std::max<std::size_t>(1, limits_.looked / kLookedForEachPaper);
  const std::size_t most_names = limit * kNamesForEachPaper;
  if (papers.size() > limit) was_cut_ = true;
  for_each_spread(papers, limit, [&](DocId doc) {
    const NodeRef paper = view_.node(NodeKind::kPaper, doc);
    const auto names = view_.row(Relation::kAuthors, paper.number);
    if (names.size() < 2 || names.size() > kMaxTeam) return;
    if (met_.size() + names.size() > most_names) {
      was_cut_ = true;
      return;
    }
    for (const std::uint32_t name : names) {
      if (name == 0 || name == author.number) continue;
      met_.emplace_back(view_.node(NodeKind::kAuthor, name).number,
                        1 / static_cast<double>(names.size() - 1));
    }
  });
  looked_at_ += met_.size();
  std::sort(met_.begin(), met_.end());
  // One entry a person, with the sum.
  std::size_t count = 0;
  for (const auto& [person, weight] : met_) {
    if (count > 0 && met_[count - 1].first == person) {
      met_[count - 1].second += weight;
    } else {
      met_[count++] = {person, weight};
    }
  }
  met_.resize(count);
}

void LinkFinder::collect_coauthors(NodeRef author) {
  meet_coauthors(author);
  if (met_.size() > limits_.kept) {
    was_cut_ = true;
    const auto last = met_.begin() + limits_.kept;
    std::nth_element(met_.begin(), last, met_.end(), [](const auto& left, const auto& right) {
      return std::tie(right.second, left.first) < std::tie(left.second, right.first);
    });
    met_.erase(last, met_.end());
  }
  for (const auto& [person, weight] : met_) {
    add(co_writing(view_, author.number, person), {NodeKind::kAuthor, person});
  }
}

}  // namespace quire

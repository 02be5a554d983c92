#include "ranking/graph/links_among.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "ranking/graph/co_writing.h"
#include "ranking/graph/single_links.h"
#include "ranking/graph/spread.h"
#include "ranking/store/neighbour_store.h"

namespace quire {
namespace {

auto key_of(const GraphLink& link) { return std::tie(link.source, link.target, link.kind); }

bool is_stronger(const GraphLink& left, const GraphLink& right) {
  if (left.weight() != right.weight()) return left.weight() > right.weight();
  return key_of(left) < key_of(right);
}

// Collects the edges, kind by kind.
class LinkCollector {
 public:
  LinkCollector(const GraphView& view, std::span<const NodeRef> nodes) : view_(view) {
    for (const NodeRef& node : nodes) numbers(node.kind).push_back(node.number);
    for (auto& list : numbers_) std::sort(list.begin(), list.end());
  }

  [[nodiscard]] std::vector<GraphLink> collect() {
    for (const DocId doc : numbers(NodeKind::kPaper)) collect_of_paper(doc);
    for (const AuthorNumber author : numbers(NodeKind::kAuthor)) collect_of_author(author);
    for (const auto& [one, other] : pairs_that_met()) add(co_writing(view_, one, other));
    return std::move(links_);
  }

 private:
  using Pair = std::pair<AuthorNumber, AuthorNumber>;

  [[nodiscard]] std::vector<std::uint32_t>& numbers(NodeKind kind) {
    return numbers_[static_cast<std::size_t>(kind)];
  }

  void add(const std::optional<GraphLink>& link) {
    if (link) links_.push_back(*link);
  }

  void collect_of_paper(DocId doc) {
    const auto& papers = numbers(NodeKind::kPaper);
    for_each_common(view_.row(Relation::kReferences, doc), papers, [&](DocId cited) {
      if (cited != doc) links_.push_back(cites_link(doc, cited));
    });
    for (const Neighbour& neighbour : view_.near(doc)) {
      if (neighbour.doc == doc || !(neighbour.similarity > 0)) continue;
      if (!std::binary_search(papers.begin(), papers.end(), neighbour.doc)) continue;
      links_.push_back(near_link(doc, neighbour.doc, neighbour.similarity));
    }
    for (const TopicNumber topic : numbers(NodeKind::kTopic)) add(topic_link(view_, doc, topic));
    for_each_common(view_.row(Relation::kInstitutions, doc), numbers(NodeKind::kInstitution),
                    [&](InstitutionNumber institution) {
                      links_.push_back(institution_link(view_, doc, institution));
                    });
  }

  void collect_of_author(AuthorNumber author) {
    for_each_common(view_.row(Relation::kPapers, author), numbers(NodeKind::kPaper),
                    [&](DocId doc) { links_.push_back(wrote_link(view_, author, doc)); });
    for (const InstitutionNumber institution : numbers(NodeKind::kInstitution)) {
      add(employer_link(view_, author, institution));
    }
    const auto& topics = numbers(NodeKind::kTopic);
    if (topics.empty()) return;
    for (const GraphLink& link : topics_of_author(view_, author)) {
      if (std::binary_search(topics.begin(), topics.end(), link.target.number)) add(link);
    }
  }

  // Who stands on which paper, by paper: (paper, place of the person among ours).
  [[nodiscard]] std::vector<std::pair<DocId, std::uint32_t>> compared_papers() {
    const auto& authors = numbers(NodeKind::kAuthor);
    std::vector<std::pair<DocId, std::uint32_t>> papers;
    const std::size_t limit = std::max(kLeastPapersCompared, kPapersCompared / authors.size());
    for (std::uint32_t place = 0; place < authors.size(); ++place) {
      for_each_spread(view_.row(Relation::kPapers, authors[place]), limit, [&](DocId doc) {
        papers.emplace_back(view_.node(NodeKind::kPaper, doc).number, place);
      });
    }
    std::sort(papers.begin(), papers.end());
    return papers;
  }

  // Pairs of people with a common paper; of too many, those with the largest Newman weight.
  [[nodiscard]] std::vector<Pair> pairs_that_met() {
    const auto& authors = numbers(NodeKind::kAuthor);
    if (authors.size() < 2) return {};
    const auto papers = compared_papers();
    std::vector<float> weights(authors.size() * authors.size());
    for (auto begin = papers.begin(); begin != papers.end();) {
      const auto end = std::find_if(begin, papers.end(),
                                    [&](const auto& entry) { return entry.first != begin->first; });
      const std::size_t team = view_.row(Relation::kAuthors, begin->first).size();
      if (team >= 2 && team <= kMaxTeam) {
        const float weight = 1 / static_cast<float>(team - 1);
        for (auto one = begin; one != end; ++one) {
          for (auto other = one + 1; other != end; ++other) {
            weights[one->second * authors.size() + other->second] += weight;
          }
        }
      }
      begin = end;
    }
    return strongest_pairs(weights);
  }

  [[nodiscard]] std::vector<Pair> strongest_pairs(const std::vector<float>& weights) {
    const auto& authors = numbers(NodeKind::kAuthor);
    std::vector<std::pair<float, Pair>> pairs;
    for (std::size_t one = 0; one < authors.size(); ++one) {
      for (std::size_t other = one + 1; other < authors.size(); ++other) {
        const float weight = weights[one * authors.size() + other];
        if (weight > 0) pairs.push_back({-weight, {authors[one], authors[other]}});
      }
    }
    if (pairs.size() > kMaxPairsCompared) {
      std::nth_element(pairs.begin(), pairs.begin() + kMaxPairsCompared, pairs.end());
      pairs.resize(kMaxPairsCompared);
    }
    std::vector<Pair> result;
    for (const auto& [weight, pair] : pairs) result.push_back(pair);
    return result;
  }

  const GraphView& view_;
  std::array<std::vector<std::uint32_t>, kNodeKindCount> numbers_;
  std::vector<GraphLink> links_;
};

// Each edge once, the stronger of two.
void remove_duplicates(std::vector<GraphLink>& links) {
  std::sort(links.begin(), links.end(), [](const GraphLink& left, const GraphLink& right) {
    if (key_of(left) != key_of(right)) return key_of(left) < key_of(right);
    return left.strength > right.strength;
  });
  const auto same = [](const GraphLink& left, const GraphLink& right) {
    return key_of(left) == key_of(right);
  };
  links.erase(std::unique(links.begin(), links.end(), same), links.end());
}

}  // namespace

std::vector<GraphLink> links_among(const GraphView& view, std::span<const NodeRef> nodes,
                                   std::span<const GraphLink> known) {
  std::vector<GraphLink> links = LinkCollector(view, nodes).collect();
  remove_duplicates(links);
  if (links.size() > kMaxLinksAmong) {
    std::sort(links.begin(), links.end(), is_stronger);
    links.resize(kMaxLinksAmong);
  }
  links.insert(links.end(), known.begin(), known.end());
  remove_duplicates(links);
  std::sort(links.begin(), links.end(), is_stronger);
  return links;
}

}  // namespace quire

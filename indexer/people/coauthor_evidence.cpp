#include "indexer/people/coauthor_evidence.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace quire {
namespace {

// The root of `node`, whose path is halved.
std::uint32_t root_of(std::uint32_t node, std::vector<std::uint32_t>& parents) {
  while (parents[node] != node) {
    parents[node] = parents[parents[node]];
    node = parents[node];
  }
  return node;
}

}  // namespace

void CoauthorEvidence::append_names(std::uint32_t identity,
                                    std::vector<std::uint64_t>& names) const {
  const auto begin = static_cast<std::ptrdiff_t>(names.size());
  for (const std::uint32_t paper : papers_.row(identity)) {
    const auto list = author_lists_.row(paper);
    if (list.size() > kMaxAcquaintedAuthors) continue;
    for (const std::uint32_t other : list) {
      if (other != 0 && other != identity) names.push_back(names_[other - 1]);
    }
  }
  std::sort(names.begin() + begin, names.end());
  names.erase(std::unique(names.begin() + begin, names.end()), names.end());
}

std::uint32_t count_coauthor_groups(std::uint32_t author, std::span<const std::uint32_t> papers,
                                    const Adjacency& author_lists) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;  // co-author, place of the paper
  std::uint32_t groups = 0;
  for (std::uint32_t place = 0; place < papers.size(); ++place) {
    const auto list = author_lists.row(papers[place]);
    if (list.size() > kMaxAcquaintedAuthors) continue;
    const std::size_t before = links.size();
    for (const std::uint32_t other : list) {
      if (other != 0 && other != author) links.emplace_back(other, place);
    }
    if (links.size() > before) ++groups;
  }
  std::sort(links.begin(), links.end());
  std::vector<std::uint32_t> parents(papers.size());
  std::iota(parents.begin(), parents.end(), 0U);
  for (std::size_t i = 1; i < links.size(); ++i) {
    if (links[i].first != links[i - 1].first) continue;
    const std::uint32_t left = root_of(links[i - 1].second, parents);
    const std::uint32_t right = root_of(links[i].second, parents);
    if (left == right) continue;
    parents[right] = left;
    --groups;
  }
  return groups;
}

}  // namespace quire

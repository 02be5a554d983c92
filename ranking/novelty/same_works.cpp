#include "ranking/novelty/same_works.h"

#include <algorithm>
#include <cmath>

namespace quire {
namespace {

void sort_distinct(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

bool share_enough_authors(std::size_t common, const NoveltyPaper& a, const NoveltyPaper& b) {
  return common > 0 && 2 * common >= std::min(a.authors.size(), b.authors.size());
}

}  // namespace

std::size_t common_authors(const NoveltyPaper& a, const NoveltyPaper& b) {
  std::size_t common = 0;
  for (auto left = a.authors.begin(), right = b.authors.begin();
       left != a.authors.end() && right != b.authors.end();) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      ++common;
      ++left;
      ++right;
    }
  }
  return common;
}

TermCosine::TermCosine(std::span<const NoveltyTerm> terms, const StemIndex& stems,
                       std::uint32_t paper_count)
    : stems_(stems), paper_count_(paper_count) {
  weights_.reserve(terms.size());
  double squares = 0;
  for (const auto& [stem, count] : terms) {
    const double value = term_weight(count, paper_count, stems.frequency(stem));
    weights_.push_back({stem, value});
    squares += value * value;
  }
  norm_ = std::sqrt(squares);
}

double TermCosine::with(const NoveltyPaper& other) const {
  double squares = 0;
  double product = 0;
  auto own = weights_.begin();
  for (const auto& [stem, count] : count_terms(other)) {
    const double value = term_weight(count, paper_count_, stems_.frequency(stem));
    squares += value * value;
    while (own != weights_.end() && own->stem < stem) ++own;
    if (own != weights_.end() && own->stem == stem) product += own->value * value;
  }
  return product / (norm_ * std::sqrt(squares) + 1e-9);
}

void SameWorkFinder::add(const NoveltyPaper& paper, std::uint32_t number) {
  if (paper.title_hash != 0) by_title_.add(paper.title_hash, number);
  for (const std::uint64_t work : paper.works) by_work_.add(work, number);
  for (const std::uint64_t author : paper.authors) by_author_.add(author, number);
}

std::vector<std::uint32_t> SameWorkFinder::find(const NoveltyPaper& paper, const TermCosine& cosine,
                                                double least_cosine,
                                                std::span<const NoveltyPaper* const> papers) const {
  std::vector<std::uint32_t> found;
  const auto take = [&](std::uint32_t number) { found.push_back(number); };
  if (paper.title_hash != 0) by_title_.for_each(paper.title_hash, take);
  for (const std::uint64_t work : paper.works) by_work_.for_each(work, take);
  sort_distinct(found);
  const std::size_t certain = found.size();

  std::vector<std::uint32_t> by_same_people;  // as often as they share an author
  for (const std::uint64_t author : paper.authors) {
    by_author_.for_each(author, [&](std::uint32_t other) { by_same_people.push_back(other); });
  }
  std::sort(by_same_people.begin(), by_same_people.end());
  for (std::size_t begin = 0, end = 0; begin < by_same_people.size(); begin = end) {
    const std::uint32_t number = by_same_people[begin];
    while (end < by_same_people.size() && by_same_people[end] == number) ++end;
    if (!share_enough_authors(end - begin, paper, *papers[number])) continue;
    if (std::binary_search(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(certain),
                           number)) {
      continue;
    }
    if (cosine.with(*papers[number]) >= least_cosine) found.push_back(number);
  }
  sort_distinct(found);
  return found;
}

}  // namespace quire

#include "ranking/novelty/same_works.h"

#include <algorithm>
#include <cmath>

namespace quire {
namespace {

void sort_distinct(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

bool share_enough_authors(const NoveltyPaper& a, const NoveltyPaper& b) {
  const std::size_t common = common_authors(a, b);
  return common > 0 && 2 * common >= std::min(a.authors.size(), b.authors.size());
}

// Adds the papers of `key` to `numbers`, none if there are too many.
void take_few(const PaperLists& lists, std::uint64_t key, std::vector<std::uint32_t>& numbers) {
  const std::size_t before = numbers.size();
  lists.for_each(key, [&](std::uint32_t number) {
    numbers.push_back(number);
    return numbers.size() - before <= kMostEqualTitles;
  });
  if (numbers.size() - before > kMostEqualTitles) numbers.resize(before);
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

std::vector<std::uint32_t> SameWorkFinder::papers_of_authors(
    const NoveltyPaper& paper, std::span<const NoveltyPaper* const> papers) const {
  std::vector<std::uint32_t> found;
  for (const std::uint64_t author : paper.authors) {
    std::size_t room = kMostPapersOfAuthor;
    by_author_.for_each(author, [&](std::uint32_t other) {
      found.push_back(other);
      return --room > 0;
    });
  }
  sort_distinct(found);
  std::erase_if(found,
                [&](std::uint32_t other) { return !share_enough_authors(paper, *papers[other]); });
  std::reverse(found.begin(), found.end());
  return found;
}

std::vector<std::uint32_t> SameWorkFinder::find(const NoveltyPaper& paper, const TermCosine& cosine,
                                                double least_cosine,
                                                std::span<const NoveltyPaper* const> papers) const {
  std::vector<std::uint32_t> found;
  if (paper.title_hash != 0) take_few(by_title_, paper.title_hash, found);
  for (const std::uint64_t work : paper.works) take_few(by_work_, work, found);
  sort_distinct(found);
  const std::vector<std::uint32_t> certain = found;
  for (const std::uint32_t number : papers_of_authors(paper, papers)) {
    if (found.size() >= kMostSameWorks) break;
    if (std::binary_search(certain.begin(), certain.end(), number)) continue;
    if (cosine.with(*papers[number]) >= least_cosine) found.push_back(number);
  }
  sort_distinct(found);
  return found;
}

}  // namespace quire

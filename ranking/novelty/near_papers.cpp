#include "ranking/novelty/near_papers.h"

#include <algorithm>

namespace quire {
namespace {

// The rarest terms that an earlier paper has.
std::vector<EvaluatedTerm> query_terms(const EvaluatedPaper& evaluated, std::size_t most) {
  std::vector<EvaluatedTerm> terms;
  std::copy_if(evaluated.terms.begin(), evaluated.terms.end(), std::back_inserter(terms),
               [](const EvaluatedTerm& term) { return term.frequency > 0; });
  const std::size_t count = std::min(most, terms.size());
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count), terms.end(),
                    is_rarer);
  terms.resize(count);
  return terms;
}

bool is_nearer(const Similarity& a, const Similarity& b) {
  return a.value != b.value ? a.value > b.value : a.paper < b.paper;
}

// A heap with the least similar of the best in front.
void offer(std::vector<Similarity>& best, std::size_t most, const Similarity& similarity) {
  if (best.size() == most) {
    if (!is_nearer(similarity, best.front())) return;
    std::pop_heap(best.begin(), best.end(), is_nearer);
    best.pop_back();
  }
  best.push_back(similarity);
  std::push_heap(best.begin(), best.end(), is_nearer);
}

}  // namespace

std::vector<Similarity> find_near_papers(const EvaluatedPaper& evaluated, const StemIndex& stems,
                                         const NoveltyOptions& options, std::size_t most,
                                         EvaluationScratch& scratch) {
  auto& sums = scratch.similarities;
  for (const EvaluatedTerm& term : query_terms(evaluated, options.query_terms)) {
    if (term.frequency > options.max_postings) continue;
    for (const auto& [paper, weight] : stems.postings(term.stem)) {
      const double product = term.weight * static_cast<double>(weight);
      if (!(product > 0)) continue;
      if (sums[paper] == 0) scratch.touched.push_back(paper);
      sums[paper] += product;
    }
  }
  for (const LeftOutPaper& left_out : evaluated.left_out) sums[left_out.number] = 0;
  std::vector<Similarity> best;
  best.reserve(most + 1);
  for (const std::uint32_t paper : scratch.touched) {
    if (sums[paper] > 0) offer(best, most, {paper, sums[paper]});
    sums[paper] = 0;
  }
  scratch.touched.clear();
  std::sort_heap(best.begin(), best.end(), is_nearer);
  return best;
}

double distance_from(std::span<const Similarity> near, std::size_t count) {
  const auto first = near.first(std::min(count, near.size()));
  if (first.empty()) return 1;
  double sum = 0;
  for (const Similarity& similarity : first) sum += similarity.value;
  return 1 - sum / static_cast<double>(first.size());
}

}  // namespace quire

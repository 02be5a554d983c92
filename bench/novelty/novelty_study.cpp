#include "bench/novelty/novelty_study.h"

#include <algorithm>
#include <utility>

#include "bench/corpus/random.h"

namespace quire {

std::vector<std::size_t> NoveltyStudy::candidates() const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < corpus.papers.size(); ++i) {
    if (ranking.place_of(i) && corpus.papers[i].paper.year() >= first_year) found.push_back(i);
  }
  return found;
}

std::vector<std::size_t> choose_papers(std::vector<std::size_t> candidates, std::uint32_t count,
                                       std::uint64_t seed) {
  Random random(seed);
  const std::size_t chosen = std::min<std::size_t>(count, candidates.size());
  for (std::size_t i = 0; i < chosen; ++i) {
    const auto rest = static_cast<std::uint32_t>(candidates.size() - i);
    std::swap(candidates[i], candidates[i + random.below(rest)]);
  }
  candidates.resize(chosen);
  std::ranges::sort(candidates);
  return candidates;
}

}  // namespace quire

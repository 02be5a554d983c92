// What the experiments with novelty share: a corpus, its scores, and how to make them again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bench/novelty/stratum_ranking.h"
#include "ranking/novelty/novelty_options.h"
#include "ranking/novelty/novelty_scorer.h"

namespace quire {

// References only; everything must outlive the experiment.
struct NoveltyStudy {
  const NoveltyCorpus& corpus;
  std::span<const NoveltyScore> scores;  // of the corpus
  const CorpusRanking& ranking;          // of the scores
  const NoveltyOptions& options;
  unsigned threads = 1;
  std::uint32_t sample = 2'000;  // papers of an experiment, at most
  std::uint64_t seed = 1;
  std::int32_t first_year = 0;  // only of papers from then on

  // The scored papers that experiments may choose from.
  [[nodiscard]] std::vector<std::size_t> candidates() const;
};

// Up to `count` of `candidates`, chosen at random, ascending. The same seed chooses the same ones.
[[nodiscard]] std::vector<std::size_t> choose_papers(std::vector<std::size_t> candidates,
                                                     std::uint32_t count, std::uint64_t seed);

}  // namespace quire

// What the experiments need to know of papers beside their words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/novelty/novelty_scorer.h"

namespace quire {

struct PaperFacts {
  std::vector<PaperId> ids;
  std::string title;
  std::uint32_t venue = 0;  // number of its venue, from 1; 0: none
  // A survey by its title that has all a score needs but for its type: an English text of enough
  // words, with an abstract.
  bool is_scorable_survey = false;
};

// In the order of `corpus`, whose lengths are in `scores`.
[[nodiscard]] std::vector<PaperFacts> read_paper_facts(const Snapshot& snapshot,
                                                       const NoveltyCorpus& corpus,
                                                       std::span<const NoveltyScore> scores,
                                                       const NoveltyOptions& options);

}  // namespace quire

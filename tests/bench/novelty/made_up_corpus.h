// Corpora of made-up words for the tests of bench/novelty/.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/corpus/random.h"
#include "ranking/novelty/novelty_scorer.h"

namespace quire {

// One field; papers with twelve random words out of sixty, four of them in the title, one a month
// from January 2000, every one by its own author. The same corpus every time.
inline NoveltyCorpus make_up_corpus(std::uint32_t papers) {
  constexpr std::uint32_t kStems = 60;
  constexpr std::uint32_t kWords = 12;
  constexpr std::uint32_t kTitleWords = 4;
  NoveltyCorpus corpus;
  corpus.field_count = 1;
  for (std::uint32_t stem = 0; stem < kStems; ++stem) {
    corpus.stems.push_back(
        {static_cast<char>('a' + stem / 26), static_cast<char>('a' + stem % 26)});
  }
  std::ranges::sort(corpus.stems);
  Random random(1);
  for (std::uint32_t i = 0; i < papers; ++i) {
    NoveltyCandidate& candidate = corpus.papers.emplace_back();
    NoveltyPaper& paper = candidate.paper;
    paper.doc = i + 1;
    paper.month = 2000 * 12 + static_cast<std::int32_t>(i);
    for (std::uint32_t word = 0; word < kWords; ++word) {
      if (word == kTitleWords) paper.words.push_back(kNoveltyBreak);
      paper.words.push_back(random.below(kStems));
    }
    paper.words.push_back(kNoveltyBreak);
    paper.title_size = kTitleWords + 1;
    paper.authors = {1000 + i};
    paper.title_hash = 1 + i;
  }
  return corpus;
}

// Limits that leave something to score of so few papers.
inline NoveltyOptions small_corpus_options() {
  NoveltyOptions options;
  options.pair_min_frequency = 2;
  options.min_words = 5;
  options.min_stratum = 10;
  options.min_ranked = 5;
  options.burn_in_years = 1;
  return options;
}

}  // namespace quire

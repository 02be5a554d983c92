// Which phrases of titles are topics.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/entities/frequent_grams.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// A phrase that names a topic.
struct MinedPhrase {
  // Its spellings as stems, the most frequent one first: "cross lingual transfer",
  // "crosslingual transfer".
  std::vector<std::vector<StemId>> stems;
  std::uint32_t occurrences = 0;  // in titles
  double significance = 0;        // log_likelihood_ratio() of its weakest joint
};

// What phrases are kept.
struct MiningLimits {
  std::uint32_t min_occurrences = 5;
  std::size_t max_phrases = 20'000;  // the most frequent ones
};

// The topics that `titles` (rows of TitleWord::bits()) name, most frequent first. A phrase of two
// to four words is one if
//   - it is frequent, and at every joint its two parts stand together more often than chance, by a
//     log-likelihood ratio of at least kSignificant,
//   - it begins and ends where words do: not inside of a hyphenated word, mostly,
//   - it is not a fragment: often enough the words of a title end where it ends ("large language"
//     goes on with "models"), and no longer phrase has most of its occurrences,
//   - it says something: generic_words.h,
//   - it is not a shorter topic and a word that says nothing ("question answering system"); a vague
//     word before it is part of a topic that has a twentieth of the occurrences of the shorter one
//     ("large language models").
[[nodiscard]] std::vector<MinedPhrase> mine_phrases(const Adjacency& titles, const TextStore& texts,
                                                    const MiningLimits& limits);

}  // namespace quire

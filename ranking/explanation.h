// Why a paper has its score, in the numbers the ranking itself used.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace quire {

// One addend of a score.
struct ScoreFactor {
  std::string name;   // to_string(RankFactor): "text", "pairs", ...
  double value = 0;   // raw, as its formula gives it
  double weight = 0;  // what it is multiplied with
  double share = 0;   // value * weight: what it adds to the score
};

// What one near paper adds by smoothing.
struct NeighbourShare {
  std::uint32_t doc = 0;
  double alpha = 0;      // its part among the paper's neighbours, sum 1
  double relevance = 0;  // its own F: the sum of its factors without smoothing
  double share = 0;      // neighbour weight * alpha * relevance
};

// The words of a query in one paper.
struct WordMatch {
  std::string word;  // as scored: the stem
  double idf = 0;
  double title_count = 0;
  double abstract_count = 0;
  double citing_count = 0;  // in titles of citing papers
  double share = 0;         // of the text factor's raw value
};

// The shares of factors and neighbours add up to `score` within 1e-6 of it.
struct Explanation {
  double score = 0;
  double best_text_score = 0;  // B of the best candidate: what most weights are divided by
  std::vector<ScoreFactor> factors;
  double neighbour_weight = 0;
  std::string guard;  // why the neighbour weight is what it is, in words
  std::vector<NeighbourShare> neighbours;
  std::vector<WordMatch> words;
  // "candidate" of the re-ranking, "text" beyond the re-ranked ones, "named" by an identifier, "sorted"
  // when the order is not relevance or nothing in the query ranks.
  std::string basis;
};

}  // namespace quire

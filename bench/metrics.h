// How good a ranked list is, by the measures of trec_eval (https://github.com/usnistgov/trec_eval).
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace quire {

// Degrees of relevance of the judged documents of one query, by document name; above 0 is relevant.
using Judgements = std::map<std::string, int, std::less<>>;

[[nodiscard]] bool has_relevant(const Judgements& judgements);

// All in [0, 1], 1 is best.
struct QualityFigures {
  // ndcg_cut.10: the sum of grade / log2(rank + 1) over the first 10, divided by the best possible
  // sum. The gain is the grade itself, as in Jarvelin and Kekalainen, "Cumulated gain-based
  // evaluation of IR techniques", TOIS 2002; a grade below 0 counts as 0.
  double ndcg_at_10 = 0;
  double recall_at_100 = 0;  // recall.100: share of the relevant documents among the first 100
  double average_precision =
      0;  // map: mean over the relevant of precision at their ranks, 0 if missed
  double reciprocal_rank_at_10 =
      0;  // 1 / rank of the first relevant, 0 if it is not among the first 10

  QualityFigures& operator+=(const QualityFigures& other);
  QualityFigures& operator/=(double divisor);
};

// Judges `ranked`, document names from the best on without repetitions.
// Requires has_relevant(judgements).
[[nodiscard]] QualityFigures evaluate(const Judgements& judgements,
                                      std::span<const std::string> ranked);

}  // namespace quire

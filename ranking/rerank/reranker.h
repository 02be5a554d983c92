// The second stage of ranking: candidates in, their final order out.
//
//   F(d) = (B + .2 O + .2 N + .2 V + .1 M + .1 T) / best B + .2 L       features.h, LatentStore
//   S(d) = F(d) + g * sum over near papers n of alpha_n F(n)            smoothing; guard.h sets g
//   score = S + S1 * prior                                              priors.h
//
// alpha_n = sim_n^2 / sum of sim^2 over the kSmoothingNeighbours nearest papers; F of a paper that
// is no candidate is 0.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/explanation.h"
#include "ranking/ranking_options.h"
#include "ranking/rerank/candidate_scan.h"
#include "ranking/rerank/features.h"
#include "ranking/rerank/guard.h"
#include "ranking/rerank/priors.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/rerank/ranking_times.h"
#include "ranking/store/generation.h"
#include "ranking/store/latent_store.h"
#include "ranking/store/neighbour_store.h"

namespace quire {

// Whether what is known of papers beyond their text counts.
enum class PriorUse : std::uint8_t { kOff, kOn };

struct RankedPaper {
  std::uint32_t doc = 0;
  double score = 0;
};

// Ranks the candidates of one query. One use at a time; the generation must outlive it.
class Reranker {
 public:
  Reranker(const Generation& generation, std::string_view topical, const RankingOptions& options,
           std::uint32_t max_words = kMaxRankedWords);

  [[nodiscard]] const QueryTerms& terms() const { return terms_; }

  // Ranks `docs`, given once each in any order: best first, ties by number. Adds its times to
  // `times` if there are any.
  [[nodiscard]] std::vector<RankedPaper> rank(std::vector<std::uint32_t> docs, PriorUse priors,
                                              const DateWish& wish, RankingTimes* times);

  // Whether a candidate of the last rank() has every stem of the query; false if it was none.
  [[nodiscard]] bool has_all_words(std::uint32_t doc) const;

  // The best B among the candidates of the last rank(); at least a tiny number.
  [[nodiscard]] double best_text_score() const { return best_text_score_; }

  // Why a candidate of the last rank() has its score, or nothing if it was none.
  [[nodiscard]] std::optional<Explanation> explain(std::uint32_t doc) const;
  // For a paper that matches but was no candidate: B / best B and nothing else.
  [[nodiscard]] Explanation explain_text_only(std::uint32_t doc) const;

 private:
  void score_features();
  void add_latent();
  void combine();
  void smooth();
  void add_priors(PriorUse use, const DateWish& wish);
  [[nodiscard]] std::vector<RankedPaper> sorted() const;
  [[nodiscard]] double weight(RankFactor factor) const;
  [[nodiscard]] std::optional<std::size_t> find_candidate(std::uint32_t doc) const;
  template <typename Use>
  void for_each_neighbour(std::uint32_t doc, Use&& use) const;
  void explain_words(const PaperCounts& counts, const FeatureFormulas& formulas,
                     Explanation& explanation) const;

  const Generation& generation_;
  RankingOptions options_;
  QueryTerms terms_;
  CandidateScan scan_;
  FeatureFormulas formulas_;
  PriorFormulas priors_;

  std::vector<std::uint32_t> docs_;  // candidates, ascending; the vectors below are parallel to it
  std::vector<FactorValues> values_;
  std::vector<double> relevance_;  // F
  std::vector<double> scores_;
  std::vector<Prior> paper_priors_;
  double best_text_score_ = 1e-9;
  double best_relevance_ = 0;  // S1
  QueryGuard guard_ = QueryGuard::kTopical;
};

}  // namespace quire

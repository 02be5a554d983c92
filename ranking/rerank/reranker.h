// The second stage of ranking: candidates in, their final order out.
//
//   F(d) = (B + .2 O + .2 N + .2 V + .1 M + .1 T) / best B + .2 L       features.h, LatentStore
//   S(d) = F(d) + g * sum over near papers n of alpha_n F(n)            smoothing; guard.h sets g
//   score = S + S1 * prior                                              priors.h
//
// alpha_n = sim_n^2 / sum of sim^2 over the kSmoothingNeighbours nearest papers; F of a paper that
// is no candidate is 0.
//
// Reading a paper is what costs, so papers are read by falling upper bound of their score
// (factor_bounds.h), and reading stops when none of the rest can reach the page. All answers are
// those of reading every candidate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/explanation.h"
#include "ranking/ranking_options.h"
#include "ranking/rerank/candidate_pool.h"
#include "ranking/rerank/priors.h"
#include "ranking/rerank/query_scores.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/rerank/ranking_stores.h"
#include "ranking/rerank/ranking_times.h"
#include "ranking/retrieval/candidate.h"
#include "ranking/store/generation.h"

namespace quire {

// What the score of a paper is made of: everything, or B / best B alone behind the candidates that
// are re-ranked.
enum class RankBasis : std::uint8_t { kCandidate, kTextOnly };

struct RankedPaper {
  std::uint32_t doc = 0;
  double score = 0;
  RankBasis basis = RankBasis::kCandidate;
};

// Which candidates are read: as many as the page needs, or, to check that, all.
enum class RankEffort : std::uint8_t { kAsNeeded, kReadAll };

struct RankRequest {
  const CandidateList* candidates = nullptr;
  std::span<const std::uint32_t> always;  // ranked whatever their B, in any order
  std::uint32_t wanted = 0;
  PriorUse priors = PriorUse::kOff;
  DateWish wish;
  RankEffort effort = RankEffort::kAsNeeded;
};

// Ranks the candidates of one query. One use at a time, explaining included; the stores must outlive
// it. Members that read papers throw std::runtime_error if a file is damaged.
class Reranker {
 public:
  Reranker(const Generation& generation, std::string_view topical, const RankingOptions& options,
           std::uint32_t max_words = kMaxRankedWords);
  Reranker(const RankingStores& stores, std::string_view topical, const RankingOptions& options,
           std::uint32_t max_words = kMaxRankedWords);
  Reranker(const Reranker&) = delete;
  Reranker& operator=(const Reranker&) = delete;

  [[nodiscard]] const QueryTerms& terms() const { return terms_; }

  // False if only B counts: then the papers of the page are all the candidates that rank() needs.
  [[nodiscard]] bool needs_depth() const;

  // The papers of `always`, and the best `wanted` others if there are so many, by falling score,
  // ties by number. Re-ranked are the best RankingOptions::depth candidates by (exact B, number) and
  // `always`; the other candidates follow behind them by (exact B, number). Adds its times to
  // `times` if there are any.
  [[nodiscard]] std::vector<RankedPaper> rank(const RankRequest& request, RankingTimes* times);

  // Whether a paper that the last rank() re-ranked has every stem of the query; false if it did not.
  [[nodiscard]] bool has_all_words(std::uint32_t doc) const;

  // The best B among the papers that the last rank() re-ranked; at least a tiny number.
  [[nodiscard]] double best_text_score() const { return scores_->scale().best_text; }

  // Why a paper that the last rank() re-ranked has its score, or nothing if it did not.
  [[nodiscard]] std::optional<Explanation> explain(std::uint32_t doc) const;
  // For a paper that matches but was not re-ranked: B / best B and nothing else.
  [[nodiscard]] Explanation explain_text_only(std::uint32_t doc) const;

 private:
  [[nodiscard]] std::vector<RankedPaper> read_all();
  [[nodiscard]] std::vector<RankedPaper> read_as_needed(std::size_t wanted, RankingTimes& times);
  [[nodiscard]] std::vector<RankedPaper> page(std::vector<RankedPaper> ranked,
                                              const RankRequest& request);
  void explain_words(const PaperCounts& counts, const FeatureFormulas& formulas,
                     Explanation& explanation) const;

  const RankingStores stores_;
  RankingOptions options_;
  QueryTerms terms_;
  // Behind pointers, since explaining reads papers that ranking did not need.
  std::unique_ptr<CandidatePool> pool_;
  std::unique_ptr<QueryScores> scores_;
};

}  // namespace quire

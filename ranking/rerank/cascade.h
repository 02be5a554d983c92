// Ranking candidates by reading as few of them as possible.
//
// What every score depends on is found first: best B, by reading the papers with the largest bounds
// of B; then the guard, by reading those that may have every word, until the answer is known. Then
// each candidate gets an upper bound of S (factor_bounds.h, exact latent cosine, the bounds of its
// neighbours), and papers are read in growing batches, first those with the largest bounds, until no
// bound of the rest is above the best S, which scales the priors, or can reach the last score wanted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ranking/ranking_options.h"
#include "ranking/rerank/candidate_pool.h"
#include "ranking/rerank/factor_bounds.h"
#include "ranking/rerank/query_scores.h"
#include "ranking/rerank/ranking_stores.h"
#include "ranking/rerank/ranking_times.h"
#include "ranking/rerank/stopwatch.h"
#include "ranking/rerank/variant_holders.h"

namespace quire {

// A paper of the pool and its score, as far as the next step needs it.
struct ScoredPaper {
  std::size_t number = 0;
  double smoothed = 0;  // S
  double prior = 0;
  double score = 0;  // S + S1 * prior
};

// Ranks once. All that is given must outlive it; the pool is filled, the scores have begun. Throws
// std::runtime_error if a file is damaged.
class Cascade {
 public:
  Cascade(const RankingStores& stores, const QueryTerms& terms, const RankingOptions& options,
          CandidatePool& pool, QueryScores& scores, RankingTimes& times);

  // All re-ranked papers that were given to be always ranked, and every other one that is among the
  // best `wanted` of the others; some more, in any order. Sets the scale of the scores.
  [[nodiscard]] std::vector<ScoredPaper> run(std::size_t wanted);

 private:
  // S of a paper at most.
  struct Bound {
    double most = 0;
    std::uint32_t number = 0;
  };

  [[nodiscard]] bool may_rank(std::size_t number) const;
  [[nodiscard]] UnreadPaper unread(std::size_t number) const;
  void read_unbounded();
  void bound_texts();
  void find_best_text();
  void find_guard();
  [[nodiscard]] WordHolders count_holders();
  void bound_relevance();
  [[nodiscard]] double smoothed_bound(std::size_t number) const;
  void bound_smoothed();
  void score_always();
  void read_contenders(std::size_t wanted);
  [[nodiscard]] bool is_beaten(double bound, double prior) const;
  void take_largest(std::size_t size);
  void take_next(std::size_t size);
  void take_from(std::size_t kept);
  void note_largest_left();
  void score_batch();
  void read_neighbours();
  void score(std::size_t number);
  void note_last_wanted(std::size_t wanted);

  const QueryTerms& terms_;
  RankingOptions options_;
  CandidatePool& pool_;
  QueryScores& scores_;
  VariantHolders variants_;
  FactorBounds bounds_;
  RankingTimes& times_;
  Stopwatch watch_;

  std::vector<Bound> left_;             // the papers that are neither scored nor ruled out
  std::vector<double> most_text_;       // B of each paper at most
  std::vector<double> most_relevance_;  // F of each paper at most; exact if it was read
  std::vector<std::size_t> batch_;
  std::vector<std::size_t> neighbours_;
  std::vector<ScoredPaper> scored_;
  std::vector<double> best_scores_;
  double best_smoothed_ = 0;  // so far
  double most_smoothed_ = 0;  // S1 at most
  double most_prior_ = 0;
  double last_wanted_ = 0;  // no score below it is on the page
};

}  // namespace quire

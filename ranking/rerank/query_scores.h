// The exact scores of the candidates of one query, worked out when they are asked for. Formulas in
// reranker.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "ranking/ranking_options.h"
#include "ranking/rerank/candidate_pool.h"
#include "ranking/rerank/guard.h"
#include "ranking/rerank/priors.h"
#include "ranking/rerank/ranking_stores.h"

namespace quire {

// Whether what is known of papers beyond their text counts.
enum class PriorUse : std::uint8_t { kOff, kOn };

// What the scores of all candidates depend on.
struct ScoreScale {
  static constexpr double kTiny = 1e-9;  // stands in for a best score of nothing

  double best_text = kTiny;  // best B
  QueryGuard guard = QueryGuard::kTopical;
  double best_smoothed = 0;  // S1, not below 0
};

// Not thread-safe; all that is given must outlive it. Members that read papers throw
// std::runtime_error if a file is damaged.
class QueryScores {
 public:
  QueryScores(const RankingStores& stores, const RankingOptions& options, CandidatePool& pool);

  // Forgets the scale of the query before.
  void begin(PriorUse priors, const DateWish& wish);
  [[nodiscard]] const ScoreScale& scale() const { return scale_; }
  void set_best_text(double best) { scale_.best_text = std::max(best, ScoreScale::kTiny); }
  void set_guard(QueryGuard guard);
  void set_best_smoothed(double best) { scale_.best_smoothed = std::max(best, 0.0); }

  // What a factor's raw value is multiplied with in F, or all near papers together in S.
  [[nodiscard]] double weight(RankFactor factor) const;
  // Whether the guard changes any score.
  [[nodiscard]] bool needs_guard() const;

  // F and S; the best B and the guard must be set. F is 0 for a paper that is not re-ranked.
  [[nodiscard]] double relevance(std::size_t number);
  [[nodiscard]] double smoothed(std::size_t number);
  // Whether priors count, once the guard is set; and that of a paper, 0 if they do not.
  [[nodiscard]] bool has_priors() const { return has_priors_; }
  [[nodiscard]] Prior prior(std::uint32_t doc) const;

  // What the sum of a prior is at most.
  [[nodiscard]] double most_prior() const;

  void prefetch_neighbours(std::uint32_t doc) const { stores_.neighbours.prefetch(doc); }
  // Calls use(neighbour, alpha) for the papers that smooth `doc`.
  template <typename Use>
  void for_each_neighbour(std::uint32_t doc, Use&& use) const {
    const auto nearest = stores_.neighbours.nearest(doc, kSmoothingNeighbours);
    double sum = 0;
    for (const Neighbour& neighbour : nearest) {
      sum += static_cast<double>(neighbour.similarity) * neighbour.similarity;
    }
    if (sum == 0) return;
    for (const Neighbour& neighbour : nearest) {
      use(neighbour.doc, static_cast<double>(neighbour.similarity) * neighbour.similarity / sum);
    }
  }

 private:
  void choose_priors();

  const RankingStores stores_;
  RankingOptions options_;
  CandidatePool& pool_;
  PriorFormulas formulas_;
  ScoreScale scale_;
  PriorUse prior_use_ = PriorUse::kOff;
  DateWish wish_;
  bool has_priors_ = false;
  RankingOptions prior_options_;  // with the weights that count for this query
};

}  // namespace quire

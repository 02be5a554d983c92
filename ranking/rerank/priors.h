// Bounded priors: what is known of a paper before any query. Added to the text score S of the
// recipe:
//
//   score = S + S1 * prior,   prior = citations * sat(rate) + recency * fresh + novelty * n / 100,
//   S1 = the best S           at most kMaxPrior
//
// sat(rate) is CitationRates::saturated_rate(); fresh is CitationRates::freshness(), or, if the query names a
// year, 1 for its papers and 0 for others; n is the text novelty percentile. The recency weight
// counts in full if the query asks for recent papers or names a year or the options say always, else
// kUnaskedRecency of it.
//
// A paper without a value is neutral: it has the median of the papers that have one (citations and
// age), one half where a year is named and its own is unknown, and novelty 50.
//
// The bound: no prior lifts a paper with S < 3/4 S1 over the best text match, for any weights >= 0.
// Every value is in 0-1 (novelty too: n / 100 instead of a signed distance from 50 changes all
// scores by the same half weight), so 0 <= prior <= kMaxPrior = 1/4, and
//
//   S + S1 * prior  <=  S + S1 / 4  <  3/4 S1 + S1 / 4  =  S1  <=  S1 + S1 * prior of the best.
//
// Additive saturation after Craswell, Robertson, Zaragoza and Taylor 2005, Relevance weighting for
// query independent evidence.
#pragma once

#include <cstdint>
#include <optional>

#include "ranking/ranking_options.h"
#include "ranking/signals/citation_rate.h"
#include "ranking/store/signal_store.h"

namespace quire {

inline constexpr double kMaxPrior = .25;

// What a query says about dates.
struct DateWish {
  std::optional<std::int16_t> year;
  bool asks_for_recent = false;

  [[nodiscard]] bool is_any() const { return year || asks_for_recent; }
};

// One addend of a prior.
struct PriorPart {
  double value = 0;   // 0-1
  double weight = 0;  // that of the options, or less where all together would exceed kMaxPrior

  [[nodiscard]] double share() const { return value * weight; }
};

struct Prior {
  PriorPart citations;
  PriorPart recency;
  PriorPart novelty;

  [[nodiscard]] double sum() const { return citations.share() + recency.share() + novelty.share(); }
};

// What the sum of the prior of any paper is at most.
[[nodiscard]] double most_prior(const DateWish& wish, const RankingOptions& options);

// Priors of one index. Immutable; both arguments must outlive it.
class PriorFormulas {
 public:
  PriorFormulas(const SignalStore& signals, const CitationRates& rates);

  // 0 <= sum() <= kMaxPrior. Requires weights >= 0.
  [[nodiscard]] Prior prior(std::uint32_t doc, const DateWish& wish,
                            const RankingOptions& options) const;

 private:
  [[nodiscard]] double freshness(std::uint32_t doc, const DateWish& wish) const;
  [[nodiscard]] double novelty(std::uint32_t doc) const;

  const SignalStore& signals_;
  const CitationRates& rates_;
};

}  // namespace quire

// Bounded priors: what is known of a paper before any query. Added to the text score S of the
// recipe:
//
//   score = S + S1 * prior,   prior = citations * sat(rate) + recency * fresh, at most kMaxPrior,
//   S1 = the best S
//
// sat(rate) is CitationRates::saturated_rate(); fresh = exp(-age / 3 years) if the query asks for
// recent papers, 1 for the papers of a year that it names, else 0. The bound means that no prior
// lifts a paper with less than 3/4 of the best text score over the best text match. Additive
// saturation after Craswell, Robertson, Zaragoza and Taylor 2005, Relevance weighting for query
// independent evidence.
#pragma once

#include <cstdint>
#include <optional>

#include "ranking/ranking_options.h"
#include "ranking/signals/citation_rate.h"
#include "ranking/store/signal_store.h"

namespace quire {

inline constexpr double kMaxPrior = .25;
inline constexpr double kRecencyYears = 3;

// What a query says about dates.
struct DateWish {
  std::optional<std::int16_t> year;
  bool asks_for_recent = false;
};

// The parts of a prior. citation_weight and recency_weight are those of the options, or less where
// they would exceed kMaxPrior together.
struct Prior {
  double citation_value = 0;
  double citation_weight = 0;
  double recency_value = 0;
  double recency_weight = 0;

  [[nodiscard]] double sum() const {
    return citation_weight * citation_value + recency_weight * recency_value;
  }
};

// Priors of one index. Immutable; both arguments must outlive it.
class PriorFormulas {
 public:
  PriorFormulas(const SignalStore& signals, const CitationRates& rates);

  [[nodiscard]] Prior prior(std::uint32_t doc, const DateWish& wish,
                            const RankingOptions& options) const;

 private:
  [[nodiscard]] double freshness(std::uint32_t doc, const DateWish& wish) const;

  const SignalStore& signals_;
  const CitationRates& rates_;
};

}  // namespace quire

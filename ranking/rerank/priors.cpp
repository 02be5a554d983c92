#include "ranking/rerank/priors.h"

#include <cmath>

namespace quire {

PriorFormulas::PriorFormulas(const SignalStore& signals, const CitationRates& rates)
    : signals_(signals), rates_(rates) {}

Prior PriorFormulas::prior(std::uint32_t doc, const DateWish& wish,
                           const RankingOptions& options) const {
  Prior prior;
  if (options.citations != 0) prior.citation_value = rates_.saturated_rate(doc);
  if (options.recency != 0) prior.recency_value = freshness(doc, wish);
  prior.citation_weight = options.citations;
  prior.recency_weight = options.recency;
  if (const double sum = prior.sum(); sum > kMaxPrior) {
    prior.citation_weight *= kMaxPrior / sum;
    prior.recency_weight *= kMaxPrior / sum;
  }
  return prior;
}

double PriorFormulas::freshness(std::uint32_t doc, const DateWish& wish) const {
  if (wish.year) return signals_.value(Column::kYear, doc) == *wish.year ? 1 : 0;
  if (!wish.asks_for_recent) return 0;
  const auto age = rates_.age_years(doc);
  return age ? std::exp(-*age / kRecencyYears) : 0;
}

}  // namespace quire

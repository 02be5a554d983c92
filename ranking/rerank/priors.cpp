#include "ranking/rerank/priors.h"

#include <algorithm>

namespace quire {
namespace {

double recency_weight(const DateWish& wish, const RankingOptions& options) {
  const bool is_full = wish.is_any() || options.recency_use == RecencyUse::kAlways;
  return is_full ? options.recency : options.recency * kUnaskedRecency;
}

}  // namespace

double most_prior(const DateWish& wish, const RankingOptions& options) {
  return std::min(kMaxPrior, options.citations + recency_weight(wish, options) + options.novelty);
}

PriorFormulas::PriorFormulas(const SignalStore& signals, const CitationRates& rates)
    : signals_(signals), rates_(rates) {}

Prior PriorFormulas::prior(std::uint32_t doc, const DateWish& wish,
                           const RankingOptions& options) const {
  Prior prior;
  if (options.citations != 0) prior.citations = {rates_.saturated_rate(doc), options.citations};
  if (options.recency != 0) prior.recency = {freshness(doc, wish), recency_weight(wish, options)};
  if (options.novelty != 0) prior.novelty = {novelty(doc), options.novelty};
  if (const double sum = prior.sum(); sum > kMaxPrior) {
    for (PriorPart* part : {&prior.citations, &prior.recency, &prior.novelty}) {
      part->weight *= kMaxPrior / sum;
    }
  }
  return prior;
}

double PriorFormulas::freshness(std::uint32_t doc, const DateWish& wish) const {
  if (wish.year) {
    const std::int32_t year = signals_.value(Column::kYear, doc);
    if (year == kMissing) return .5;
    return year == *wish.year ? 1 : 0;
  }
  return rates_.freshness(doc);
}

double PriorFormulas::novelty(std::uint32_t doc) const {
  return signals_.measure(Measure::kNovelty, doc).value_or(50) / 100;
}

}  // namespace quire

#include "ranking/rerank/query_scores.h"

namespace quire {

QueryScores::QueryScores(const RankingStores& stores, const RankingOptions& options,
                         CandidatePool& pool)
    : stores_(stores),
      options_(options),
      pool_(pool),
      formulas_(stores.signals, stores.citation_rates),
      prior_options_(options) {}

void QueryScores::begin(PriorUse priors, const DateWish& wish) {
  scale_ = {};
  prior_use_ = priors;
  wish_ = wish;
  choose_priors();
}

void QueryScores::set_guard(QueryGuard guard) {
  scale_.guard = guard;
  choose_priors();
}

// Who types the words of a title wants that paper, not a cited one; but asking for priors is
// asking, whatever else is there, and so is asking for recent papers.
void QueryScores::choose_priors() {
  prior_options_ = options_;
  const bool is_default = options_.prior_request == PriorRequest::kDefault;
  if (scale_.guard == QueryGuard::kTitleHoldsAll && is_default) {
    prior_options_.citations = 0;
    prior_options_.novelty = 0;
    if (!wish_.is_any() && options_.recency_use == RecencyUse::kAsked) prior_options_.recency = 0;
  }
  has_priors_ =
      prior_use_ == PriorUse::kOn &&
      (prior_options_.citations != 0 || prior_options_.recency != 0 || prior_options_.novelty != 0);
}

bool QueryScores::needs_guard() const {
  return options_.neighbours != 0 || options_.neighbours_guarded != 0 || has_priors_;
}

double QueryScores::weight(RankFactor factor) const {
  switch (factor) {
    case RankFactor::kText:
      return 1 / scale_.best_text;
    case RankFactor::kPairs:
      return options_.pairs / scale_.best_text;
    case RankFactor::kForms:
      return options_.forms / scale_.best_text;
    case RankFactor::kVariants:
      return options_.variants / scale_.best_text;
    case RankFactor::kSentence:
      return options_.sentence / scale_.best_text;
    case RankFactor::kTitle:
      return options_.title / scale_.best_text;
    case RankFactor::kLatent:
      return options_.latent;
    case RankFactor::kNeighbours:
      return neighbour_weight(scale_.guard, options_);
    case RankFactor::kCitingTitles:
    case RankFactor::kCitations:
    case RankFactor::kRecency:
    case RankFactor::kNovelty:
      break;
  }
  return 0;
}

double QueryScores::relevance(std::size_t number) {
  if (!pool_.is_ranked(number)) return 0;
  const double latent = options_.latent != 0 ? options_.latent * pool_.latent(number) : 0;
  return pool_.read(number).text_factors / scale_.best_text + latent;
}

double QueryScores::smoothed(std::size_t number) {
  double score = relevance(number);
  const double graph_weight = weight(RankFactor::kNeighbours);
  if (graph_weight == 0) return score;
  for_each_neighbour(pool_.paper(number).doc, [&](std::uint32_t neighbour, double alpha) {
    const auto other = pool_.find(neighbour);
    if (other) score += graph_weight * alpha * relevance(*other);
  });
  return score;
}

double QueryScores::most_prior() const {
  return has_priors_ ? quire::most_prior(wish_, prior_options_) : 0;
}

Prior QueryScores::prior(std::uint32_t doc) const {
  return has_priors_ ? formulas_.prior(doc, wish_, prior_options_) : Prior{};
}

}  // namespace quire

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ranking/rerank/guard.h"
#include "ranking/rerank/reranker.h"

namespace quire {
namespace {

constexpr std::array<RankFactor, kTextFactorCount> kTextFactors = {
    RankFactor::kText,     RankFactor::kPairs, RankFactor::kForms, RankFactor::kVariants,
    RankFactor::kSentence, RankFactor::kTitle, RankFactor::kLatent};

void add_factor(Explanation& explanation, RankFactor factor, double value, double weight) {
  if (weight == 0) return;
  explanation.factors.push_back({std::string(to_string(factor)), value, weight, value * weight});
}

}  // namespace

std::optional<Explanation> Reranker::explain(std::uint32_t doc) const {
  const auto number = pool_->find(doc);
  if (!number || !pool_->is_ranked(*number)) return std::nullopt;
  const Prior prior = scores_->prior(doc);
  const double best_smoothed = scores_->scale().best_smoothed;
  Explanation explanation;
  explanation.basis = "candidate";
  explanation.score = scores_->smoothed(*number) + best_smoothed * prior.sum();
  explanation.best_text_score = best_text_score();
  explanation.guard = to_string(scores_->scale().guard);
  explanation.neighbour_weight = scores_->weight(RankFactor::kNeighbours);
  if (explanation.neighbour_weight != 0) {
    scores_->for_each_neighbour(doc, [&](std::uint32_t neighbour, double alpha) {
      const auto other = pool_->find(neighbour);
      const double relevance = other ? scores_->relevance(*other) : 0;
      explanation.neighbours.push_back(
          {neighbour, alpha, relevance, explanation.neighbour_weight * alpha * relevance});
    });
  }
  const double latent = pool_->latent(*number);
  const PaperCounts counts = pool_->counts(doc);
  FactorValues values = pool_->formulas().values(counts);
  values[static_cast<std::size_t>(RankFactor::kLatent)] = latent;
  for (const RankFactor factor : kTextFactors) {
    add_factor(explanation, factor, values[static_cast<std::size_t>(factor)],
               scores_->weight(factor));
  }
  add_factor(explanation, RankFactor::kCitations, prior.citations.value,
             best_smoothed * prior.citations.weight);
  add_factor(explanation, RankFactor::kRecency, prior.recency.value,
             best_smoothed * prior.recency.weight);
  add_factor(explanation, RankFactor::kNovelty, prior.novelty.value,
             best_smoothed * prior.novelty.weight);
  explain_words(counts, pool_->formulas(), explanation);
  return explanation;
}

Explanation Reranker::explain_text_only(std::uint32_t doc) const {
  RankingOptions text_only = options_;
  text_only.citing_titles = 0;
  const FeatureFormulas formulas(terms_, stores_.texts, stores_.pairs, text_only);
  CandidateScan scan(terms_, stores_.texts, CandidateScan::CitingTitles::kSkip,
                     stores_.paper_texts);
  const PaperCounts counts = scan.read(doc);
  Explanation explanation;
  explanation.basis = "text";
  explanation.best_text_score = best_text_score();
  explanation.guard = to_string(scores_->scale().guard);
  add_factor(explanation, RankFactor::kText, formulas.text_score(counts), 1 / best_text_score());
  explanation.score = explanation.factors.front().share;
  explain_words(counts, formulas, explanation);
  return explanation;
}

void Reranker::explain_words(const PaperCounts& counts, const FeatureFormulas& formulas,
                             Explanation& explanation) const {
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    explanation.words.push_back({terms_.stems[i].text, terms_.stems[i].idf, counts.title[i],
                                 counts.abstract[i], counts.citing[i],
                                 formulas.text_score_of(i, counts)});
  }
}

}  // namespace quire

#include "ranking/rerank/reranker.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "ranking/rerank/candidate_numbers.h"
#include "ranking/rerank/stopwatch.h"

namespace quire {
namespace {

constexpr double kTiny = 1e-9;  // stands in for a best score of nothing

constexpr std::array<RankFactor, kTextFactorCount> kTextFactors = {
    RankFactor::kText,     RankFactor::kPairs, RankFactor::kForms, RankFactor::kVariants,
    RankFactor::kSentence, RankFactor::kTitle, RankFactor::kLatent};

double value_of(const FactorValues& values, RankFactor factor) {
  return values[static_cast<std::size_t>(factor)];
}

CandidateScan::CitingTitles citing_titles(const RankingOptions& options) {
  return options.citing_titles != 0 ? CandidateScan::CitingTitles::kRead
                                    : CandidateScan::CitingTitles::kSkip;
}

void add_factor(Explanation& explanation, RankFactor factor, double value, double weight) {
  explanation.factors.push_back({std::string(to_string(factor)), value, weight, value * weight});
}

}  // namespace

Reranker::Reranker(const Generation& generation, std::string_view topical,
                   const RankingOptions& options, std::uint32_t max_words)
    : generation_(generation),
      options_(options),
      terms_(make_query_terms(topical, generation.texts(), max_words)),
      scan_(terms_, generation.texts(), citing_titles(options)),
      formulas_(terms_, generation.texts(), options),
      priors_(generation.signals(), generation.citation_rates()) {}

std::vector<RankedPaper> Reranker::rank(std::vector<std::uint32_t> docs, PriorUse priors,
                                        const DateWish& wish, RankingTimes* times) {
  RankingTimes unread;
  RankingTimes& spent = times != nullptr ? *times : unread;
  docs_ = std::move(docs);
  std::ranges::sort(docs_);  // the files are read from front to back

  Stopwatch watch;
  scan_.read(docs_);
  watch.add_lap_to(spent.scan);
  score_features();
  watch.add_lap_to(spent.features);
  add_latent();
  watch.add_lap_to(spent.latent);
  combine();
  smooth();
  watch.add_lap_to(spent.neighbours);
  add_priors(priors, wish);
  std::vector<RankedPaper> ranked = sorted();
  watch.add_lap_to(spent.order);
  return ranked;
}

void Reranker::score_features() {
  formulas_.count_pairs(scan_);
  guard_ = guard_query(terms_, scan_);
  values_.resize(docs_.size());
  best_text_score_ = kTiny;
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    values_[i] = formulas_.values(scan_.counts(i));
    best_text_score_ = std::max(best_text_score_, value_of(values_[i], RankFactor::kText));
  }
}

void Reranker::add_latent() {
  if (options_.latent == 0) return;
  std::vector<WeightedStem> stems;
  for (const QueryStem& stem : terms_.stems) {
    if (stem.id) stems.push_back({*stem.id, (1 + std::log(stem.count)) * stem.idf});
  }
  const LatentVector query = generation_.latent().project(stems);
  if (query.is_zero()) return;
  constexpr std::size_t kAhead = 8;
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    if (i + kAhead < docs_.size()) generation_.latent().prefetch(docs_[i + kAhead]);
    values_[i][static_cast<std::size_t>(RankFactor::kLatent)] =
        generation_.latent().cosine(query, docs_[i]);
  }
}

double Reranker::weight(RankFactor factor) const {
  switch (factor) {
    case RankFactor::kText:
      return 1 / best_text_score_;
    case RankFactor::kPairs:
      return options_.pairs / best_text_score_;
    case RankFactor::kForms:
      return options_.forms / best_text_score_;
    case RankFactor::kVariants:
      return options_.variants / best_text_score_;
    case RankFactor::kSentence:
      return options_.sentence / best_text_score_;
    case RankFactor::kTitle:
      return options_.title / best_text_score_;
    case RankFactor::kLatent:
      return options_.latent;
    case RankFactor::kNeighbours:
      return neighbour_weight(guard_, options_);
    case RankFactor::kCitingTitles:
    case RankFactor::kCitations:
    case RankFactor::kRecency:
    case RankFactor::kNovelty:
      break;
  }
  return 0;
}

void Reranker::combine() {
  relevance_.assign(docs_.size(), 0);
  for (const RankFactor factor : kTextFactors) {
    const double factor_weight = weight(factor);
    if (factor_weight == 0) continue;
    for (std::size_t i = 0; i < docs_.size(); ++i) {
      relevance_[i] += factor_weight * value_of(values_[i], factor);
    }
  }
}

// Calls use(neighbour, alpha) for the papers that smooth `doc`.
template <typename Use>
void Reranker::for_each_neighbour(std::uint32_t doc, Use&& use) const {
  const auto all = generation_.neighbours().neighbours(doc);
  const auto nearest = all.first(std::min(all.size(), kSmoothingNeighbours));
  double sum = 0;
  for (const Neighbour& neighbour : nearest) {
    sum += static_cast<double>(neighbour.similarity) * neighbour.similarity;
  }
  if (sum == 0) return;
  for (const Neighbour& neighbour : nearest) {
    use(neighbour.doc, static_cast<double>(neighbour.similarity) * neighbour.similarity / sum);
  }
}

void Reranker::smooth() {
  scores_ = relevance_;
  const double graph_weight = weight(RankFactor::kNeighbours);
  if (graph_weight == 0) return;
  const CandidateNumbers numbers(docs_);
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    for_each_neighbour(docs_[i], [&](std::uint32_t neighbour, double alpha) {
      const auto candidate = numbers.find(neighbour);
      if (candidate) scores_[i] += graph_weight * alpha * relevance_[*candidate];
    });
  }
}

void Reranker::add_priors(PriorUse use, const DateWish& wish) {
  best_relevance_ = scores_.empty() ? 0 : std::max(0.0, *std::ranges::max_element(scores_));
  paper_priors_.assign(docs_.size(), {});
  if (use == PriorUse::kOff) return;
  // Who types the words of a title wants that paper, not a cited one; but asking for priors is
  // asking, whatever else is there, and so is asking for recent papers.
  RankingOptions options = options_;
  if (guard_ == QueryGuard::kTitleHoldsAll && options.prior_request == PriorRequest::kDefault) {
    options.citations = 0;
    options.novelty = 0;
    if (!wish.is_any() && options.recency_use == RecencyUse::kAsked) options.recency = 0;
  }
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    paper_priors_[i] = priors_.prior(docs_[i], wish, options);
    scores_[i] += best_relevance_ * paper_priors_[i].sum();
  }
}

std::vector<RankedPaper> Reranker::sorted() const {
  std::vector<RankedPaper> ranked(docs_.size());
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    ranked[i] = {docs_[i], scores_[i]};
  }
  std::ranges::sort(ranked, [](const RankedPaper& a, const RankedPaper& b) {
    return a.score != b.score ? a.score > b.score : a.doc < b.doc;
  });
  return ranked;
}

bool Reranker::has_all_words(std::uint32_t doc) const {
  const auto candidate = find_candidate(doc);
  return candidate && holds_all(terms_, scan_.counts(*candidate));
}

std::optional<std::size_t> Reranker::find_candidate(std::uint32_t doc) const {
  const auto found = std::ranges::lower_bound(docs_, doc);
  if (found == docs_.end() || *found != doc) return std::nullopt;
  return static_cast<std::size_t>(found - docs_.begin());
}

std::optional<Explanation> Reranker::explain(std::uint32_t doc) const {
  const auto candidate = find_candidate(doc);
  if (!candidate) return std::nullopt;
  const std::size_t i = *candidate;
  Explanation explanation;
  explanation.basis = "candidate";
  explanation.score = scores_[i];
  explanation.best_text_score = best_text_score_;
  for (const RankFactor factor : kTextFactors) {
    if (weight(factor) != 0) {
      add_factor(explanation, factor, value_of(values_[i], factor), weight(factor));
    }
  }
  explanation.guard = to_string(guard_);
  explanation.neighbour_weight = weight(RankFactor::kNeighbours);
  if (explanation.neighbour_weight != 0) {
    for_each_neighbour(doc, [&](std::uint32_t neighbour, double alpha) {
      const auto other = find_candidate(neighbour);
      const double relevance = other ? relevance_[*other] : 0;
      explanation.neighbours.push_back(
          {neighbour, alpha, relevance, explanation.neighbour_weight * alpha * relevance});
    });
  }
  const Prior& prior = paper_priors_[i];
  const std::pair<RankFactor, const PriorPart&> parts[] = {
      {RankFactor::kCitations, prior.citations},
      {RankFactor::kRecency, prior.recency},
      {RankFactor::kNovelty, prior.novelty}};
  for (const auto& [factor, part] : parts) {
    if (part.weight != 0) {
      add_factor(explanation, factor, part.value, best_relevance_ * part.weight);
    }
  }
  explain_words(scan_.counts(i), formulas_, explanation);
  return explanation;
}

Explanation Reranker::explain_text_only(std::uint32_t doc) const {
  RankingOptions text_only = options_;
  text_only.citing_titles = 0;
  CandidateScan scan(terms_, generation_.texts(), CandidateScan::CitingTitles::kSkip);
  const FeatureFormulas formulas(terms_, generation_.texts(), text_only);
  scan.read(std::span(&doc, 1));
  Explanation explanation;
  explanation.basis = "text";
  explanation.best_text_score = best_text_score_;
  explanation.guard = to_string(guard_);
  add_factor(explanation, RankFactor::kText, formulas.text_score(scan.counts(0)),
             1 / best_text_score_);
  explanation.score = explanation.factors.front().share;
  explain_words(scan.counts(0), formulas, explanation);
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

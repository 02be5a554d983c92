#include "ranking/rerank/reranker.h"

#include <algorithm>
#include <utility>

#include "ranking/rerank/cascade.h"
#include "ranking/rerank/guard.h"
#include "ranking/rerank/stopwatch.h"

namespace quire {
namespace {

bool is_better(const RankedPaper& a, const RankedPaper& b) {
  return a.score != b.score ? a.score > b.score : a.doc < b.doc;
}

}  // namespace

Reranker::Reranker(const Generation& generation, std::string_view topical,
                   const RankingOptions& options, std::uint32_t max_words)
    : Reranker(ranking_stores(generation), topical, options, max_words) {}

Reranker::Reranker(const RankingStores& stores, std::string_view topical,
                   const RankingOptions& options, std::uint32_t max_words)
    : stores_(stores),
      options_(options),
      terms_(make_query_terms(topical, stores.texts, max_words)),
      pool_(std::make_unique<CandidatePool>(stores, terms_, options)),
      scores_(std::make_unique<QueryScores>(stores, options, *pool_)) {}

bool Reranker::needs_depth() const {
  const RankingOptions& o = options_;
  return o.pairs != 0 || o.forms != 0 || o.variants != 0 || o.sentence != 0 || o.title != 0 ||
         o.latent != 0 || o.neighbours != 0 || o.neighbours_guarded != 0 || o.citing_titles != 0 ||
         o.citations != 0 || o.recency != 0 || o.novelty != 0;
}

std::vector<RankedPaper> Reranker::rank(const RankRequest& request, RankingTimes* times) {
  RankingTimes unread;
  RankingTimes& spent = times != nullptr ? *times : unread;
  Stopwatch watch;
  pool_->fill(*request.candidates, request.always);
  scores_->begin(request.priors, request.wish);
  std::vector<RankedPaper> ranked;
  if (request.effort == RankEffort::kReadAll) {
    ranked = read_all();
    watch.add_lap_to(spent.scan);
  } else {
    ranked = read_as_needed(request.wanted, spent);
    watch.skip_lap();
  }
  ranked = page(std::move(ranked), request);
  watch.add_lap_to(spent.order);
  spent.papers_read += pool_->read_count();
  return ranked;
}

// Every paper that is re-ranked, in any order.
std::vector<RankedPaper> Reranker::read_all() {
  double best_text = 0;
  WordHolders holders;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < pool_->size(); ++i) {
    if (pool_->is_ranked(i)) numbers.push_back(i);
  }
  pool_->read_all(numbers);
  pool_->compare_all(numbers);
  for (const std::size_t number : numbers) {
    const PoolPaper& paper = pool_->paper(number);
    best_text = std::max(best_text, paper.text);
    holders.is_any_paper |= paper.has_all_words;
    if (paper.title_has_all_words) ++holders.titles;
  }
  scores_->set_best_text(best_text);
  scores_->set_guard(guard_query(terms_.stems.size(), holders));
  std::vector<RankedPaper> ranked;
  double best_smoothed = 0;
  for (const std::size_t number : numbers) {
    const double smoothed = scores_->smoothed(number);
    best_smoothed = std::max(best_smoothed, smoothed);
    ranked.push_back({pool_->paper(number).doc, smoothed, RankBasis::kCandidate});
  }
  scores_->set_best_smoothed(best_smoothed);
  for (RankedPaper& paper : ranked) {
    paper.score += best_smoothed * scores_->prior(paper.doc).sum();
  }
  return ranked;
}

std::vector<RankedPaper> Reranker::read_as_needed(std::size_t wanted, RankingTimes& times) {
  std::vector<RankedPaper> ranked;
  Cascade cascade(stores_, terms_, options_, *pool_, *scores_, times);
  for (const ScoredPaper& paper : cascade.run(wanted)) {
    ranked.push_back({pool_->paper(paper.number).doc, paper.score, RankBasis::kCandidate});
  }
  return ranked;
}

// The papers of `always`, the best `wanted` others of `ranked`, and if those are fewer, what comes
// behind.
std::vector<RankedPaper> Reranker::page(std::vector<RankedPaper> ranked,
                                        const RankRequest& request) {
  std::ranges::sort(ranked, is_better);
  std::size_t others = 0;
  std::erase_if(ranked, [&](const RankedPaper& paper) {
    return !pool_->paper(*pool_->find(paper.doc)).is_always && ++others > request.wanted;
  });
  if (others >= request.wanted) return ranked;
  for (const std::size_t number : pool_->behind()) {
    if (others++ == request.wanted) break;
    const PoolPaper& paper = pool_->paper(number);
    ranked.push_back({paper.doc, paper.plain_text / best_text_score(), RankBasis::kTextOnly});
  }
  return ranked;
}

bool Reranker::has_all_words(std::uint32_t doc) const {
  const auto number = pool_->find(doc);
  return number && pool_->is_ranked(*number) && pool_->read(*number).has_all_words;
}

}  // namespace quire

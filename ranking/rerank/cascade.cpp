#include "ranking/rerank/cascade.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "ranking/rerank/guard.h"

namespace quire {
namespace {

// Papers that are read at a time: while best B is looked for, and for the page.
constexpr std::size_t kTextBatch = 4;
constexpr std::size_t kFirstBatch = 16;
constexpr std::size_t kLargestBatch = 128;
// What rounding may have taken from a bound.
constexpr double kRounding = 1e-6;

double rounded_up(double bound) { return bound + kRounding * (1 + std::abs(bound)); }

std::uint64_t all_stems(std::size_t count) {
  constexpr std::size_t kBits = 64;
  return count >= kBits ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

}  // namespace

Cascade::Cascade(const RankingStores& stores, const QueryTerms& terms,
                 const RankingOptions& options, CandidatePool& pool, QueryScores& scores,
                 RankingTimes& times)
    : terms_(terms),
      options_(options),
      pool_(pool),
      scores_(scores),
      bounds_(terms, stores.texts, pool.formulas(), options),
      times_(times) {}

std::vector<ScoredPaper> Cascade::run(std::size_t wanted) {
  read_unbounded();
  bound_texts();
  find_best_text();
  find_guard();
  watch_.add_lap_to(times_.features);
  bound_relevance();
  bound_smoothed();
  watch_.add_lap_to(times_.neighbours);
  score_always();
  read_contenders(wanted);
  watch_.add_lap_to(times_.scan);
  return std::move(scored_);
}

// Whether the paper may be re-ranked.
bool Cascade::may_rank(std::size_t number) const {
  const PoolPaper& paper = pool_.paper(number);
  return paper.is_always || paper.standing != Standing::kBehind;
}

void Cascade::read_unbounded() {
  batch_.clear();
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (pool_.paper(i).highest == std::numeric_limits<double>::infinity()) batch_.push_back(i);
  }
  pool_.read_all(batch_);
}

UnreadPaper Cascade::unread(std::size_t number) const {
  const PoolPaper& paper = pool_.paper(number);
  return {paper.lowest, paper.highest, paper.stems, pool_.token_count(number)};
}

void Cascade::bound_texts() {
  most_text_.assign(pool_.size(), 0);
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (!may_rank(i)) continue;
    pool_.prefetch_place(i + kPlacesAhead);
    if (pool_.paper(i).is_read) {
      most_text_[i] = pool_.paper(i).text;
    } else if (bounds_.needs_citing_words()) {
      most_text_[i] = rounded_up(bounds_.text(unread(i), pool_.citing_words(i)));
    } else {
      most_text_[i] = rounded_up(pool_.paper(i).highest);
    }
  }
}

void Cascade::find_best_text() {
  double best = 0;
  heap_.clear();
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (!may_rank(i)) continue;
    if (pool_.paper(i).is_read) {
      if (pool_.is_ranked(i)) best = std::max(best, pool_.paper(i).text);
    } else {
      heap_.push_back({most_text_[i], static_cast<std::uint32_t>(i)});
    }
  }
  std::make_heap(heap_.begin(), heap_.end());
  while (!heap_.empty() && heap_.front().most > best) {
    take_batch(kTextBatch);
    pool_.read_all(batch_);
    for (const std::size_t number : batch_) best = std::max(best, pool_.paper(number).text);
  }
  scores_.set_best_text(best);
}

void Cascade::find_guard() {
  if (!scores_.needs_guard()) return;
  scores_.set_guard(guard_query(terms_.stems.size(), count_holders()));
}

// Papers and titles that have every stem, until the rest cannot change the guard.
WordHolders Cascade::count_holders() {
  WordHolders holders;
  const bool has_unknown_word =
      std::ranges::any_of(terms_.stems, [](const QueryStem& stem) { return !stem.id.has_value(); });
  if (has_unknown_word) return holders;
  const bool is_short = terms_.stems.size() <= kMaxGuardedStems;
  const std::uint64_t all = all_stems(terms_.stems.size());
  for (std::size_t i = 0; i < pool_.size() && holders.titles <= kMaxKnownTitles; ++i) {
    if (!may_rank(i) || (pool_.paper(i).stems & all) != all) continue;
    if (is_short && !holders.is_any_paper) {
      holders.is_any_paper = pool_.read(i).has_all_words && pool_.is_ranked(i);
    }
    const bool may_be_title = pool_.paper(i).is_read || rounded_up(pool_.paper(i).highest) >=
                                                            bounds_.least_of_full_title(unread(i));
    if (may_be_title && pool_.title_has_all_words(i) && pool_.is_ranked(i)) ++holders.titles;
  }
  return holders;
}

void Cascade::bound_relevance() {
  batch_.clear();
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (may_rank(i)) batch_.push_back(i);
  }
  pool_.compare_all(batch_);
  watch_.add_lap_to(times_.latent);
  most_relevance_.assign(pool_.size(), 0);
  const double scale = 1 / scores_.scale().best_text;
  for (const std::size_t i : batch_) {
    const PoolPaper& paper = pool_.paper(i);
    const double text =
        paper.is_read ? paper.text_factors : bounds_.combined(unread(i), most_text_[i]);
    most_relevance_[i] = rounded_up(text * scale + options_.latent * pool_.latent(i));
  }
  watch_.add_lap_to(times_.features);
}

// What S is at most, with what is known of the paper and of its neighbours.
double Cascade::smoothed_bound(std::size_t number) const {
  double bound = most_relevance_[number];
  const double graph_weight = scores_.weight(RankFactor::kNeighbours);
  if (graph_weight == 0) return bound;
  scores_.for_each_neighbour(pool_.paper(number).doc, [&](std::uint32_t neighbour, double alpha) {
    const auto other = pool_.find(neighbour);
    if (other) bound += graph_weight * alpha * std::max(0.0, most_relevance_[*other]);
  });
  return bound;
}

void Cascade::bound_smoothed() {
  heap_.clear();
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (!may_rank(i) || pool_.paper(i).is_always) continue;
    scores_.prefetch_neighbours(pool_.paper(std::min(i + kPlacesAhead, pool_.size() - 1)).doc);
    heap_.push_back({smoothed_bound(i), static_cast<std::uint32_t>(i)});
  }
  std::make_heap(heap_.begin(), heap_.end());
}

void Cascade::score_always() {
  batch_.clear();
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (pool_.paper(i).is_always) batch_.push_back(i);
  }
  pool_.read_all(batch_);
  for (const std::size_t number : batch_) score(number);
}

void Cascade::read_contenders(std::size_t wanted) {
  std::size_t size = std::max(kFirstBatch, wanted);
  note_last_wanted(wanted);
  while (!heap_.empty()) {
    most_smoothed_ = std::max(best_smoothed_, heap_.front().most);
    if (is_beaten(heap_.front().most, most_prior_)) break;
    take_batch(size);
    score_batch();
    note_last_wanted(wanted);
    size = std::min(2 * size, std::max(kLargestBatch, wanted));
  }
  scores_.set_best_smoothed(best_smoothed_);
  for (ScoredPaper& paper : scored_) paper.score = paper.smoothed + best_smoothed_ * paper.prior;
}

// Whether a paper with S <= `bound` neither is the best by S nor gets on the page.
bool Cascade::is_beaten(double bound, double prior) const {
  const double most_score = bound + most_smoothed_ * prior;
  return bound <= best_smoothed_ && rounded_up(most_score) < last_wanted_;
}

// The next papers of the heap that are re-ranked.
void Cascade::take_batch(std::size_t size) {
  batch_.clear();
  while (!heap_.empty() && batch_.size() < size) {
    std::pop_heap(heap_.begin(), heap_.end());
    const std::size_t number = heap_.back().number;
    heap_.pop_back();
    if (pool_.is_ranked(number)) batch_.push_back(number);
  }
}

// Neighbours are read for those papers only that still may get on the page when they are read
// themselves.
void Cascade::score_batch() {
  pool_.read_all(batch_);
  for (const std::size_t number : batch_) {
    most_relevance_[number] = rounded_up(scores_.relevance(number));
  }
  std::erase_if(batch_, [this](std::size_t number) {
    return is_beaten(smoothed_bound(number), scores_.prior(pool_.paper(number).doc).sum());
  });
  read_neighbours();
  for (const std::size_t number : batch_) score(number);
}

void Cascade::read_neighbours() {
  if (scores_.weight(RankFactor::kNeighbours) == 0) return;
  neighbours_.clear();
  for (const std::size_t number : batch_) {
    scores_.for_each_neighbour(pool_.paper(number).doc, [&](std::uint32_t neighbour, double) {
      const auto other = pool_.find(neighbour);
      if (other && may_rank(*other) && !pool_.paper(*other).is_read) neighbours_.push_back(*other);
    });
  }
  pool_.read_all(neighbours_);
}

void Cascade::score(std::size_t number) {
  const double smoothed = scores_.smoothed(number);
  best_smoothed_ = std::max(best_smoothed_, smoothed);
  scored_.push_back({number, smoothed, scores_.prior(pool_.paper(number).doc).sum(), 0});
}

// The score of the last paper on the page, as far as the papers that are scored tell: it can only
// rise.
void Cascade::note_last_wanted(std::size_t wanted) {
  most_prior_ = scores_.most_prior();
  best_scores_.clear();
  for (const ScoredPaper& paper : scored_) {
    if (pool_.paper(paper.number).is_always) continue;
    best_scores_.push_back(paper.smoothed + best_smoothed_ * paper.prior);
  }
  last_wanted_ = wanted == 0 ? std::numeric_limits<double>::infinity()
                             : -std::numeric_limits<double>::infinity();
  if (wanted == 0 || best_scores_.size() < wanted) return;
  const auto last = best_scores_.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
  std::nth_element(best_scores_.begin(), last, best_scores_.end(), std::greater<>());
  last_wanted_ = *last;
}

}  // namespace quire

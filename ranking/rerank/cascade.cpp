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
constexpr int kSortedBatches = 2;
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
      variants_(terms, options.variants != 0 ? stores.impacts : nullptr),
      bounds_(terms, stores.texts, pool.formulas(), options, variants_.known_stems()),
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
  return {paper.lowest, paper.highest, paper.stems, pool_.token_count(number),
          variants_.may_have(paper.doc)};
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

// The papers come by falling B0, so the first few raise the best B nearly to what it will be.
void Cascade::find_best_text() {
  double best = 0;
  const auto read_batch = [&] {
    pool_.read_all(batch_);
    for (const std::size_t number : batch_) best = std::max(best, pool_.paper(number).text);
    batch_.clear();
  };
  batch_.clear();
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (most_text_[i] <= best || !may_rank(i) || !pool_.is_ranked(i)) continue;
    batch_.push_back(i);
    if (batch_.size() == kTextBatch) read_batch();
  }
  read_batch();
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
  left_.clear();
  const bool is_smoothed = scores_.weight(RankFactor::kNeighbours) != 0;
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (!may_rank(i) || pool_.paper(i).is_always) continue;
    if (is_smoothed) {
      scores_.prefetch_neighbours(pool_.paper(std::min(i + kPlacesAhead, pool_.size() - 1)).doc);
    }
    left_.push_back({smoothed_bound(i), static_cast<std::uint32_t>(i)});
  }
}

void Cascade::score_always() {
  batch_.clear();
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    if (pool_.paper(i).is_always) batch_.push_back(i);
  }
  pool_.read_all(batch_);
  for (const std::size_t number : batch_) score(number);
}

// When the papers with the largest bounds are scored, the last score wanted is nearly what it will
// be, and the order of the rest matters little: sorting them would cost more than it saves.
void Cascade::read_contenders(std::size_t wanted) {
  most_prior_ = scores_.most_prior();
  std::size_t size = std::max(kFirstBatch, wanted);
  for (int turn = 0; !left_.empty(); ++turn) {
    note_largest_left();
    note_last_wanted(wanted);
    if (turn < kSortedBatches) {
      take_largest(size);
    } else {
      take_next(size);
    }
    if (batch_.empty() && left_.empty()) break;
    score_batch();
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

void Cascade::note_largest_left() {
  most_smoothed_ = best_smoothed_;
  for (const Bound& bound : left_) most_smoothed_ = std::max(most_smoothed_, bound.most);
}

void Cascade::take_largest(std::size_t size) {
  const auto kept = left_.size() - std::min(size, left_.size());
  std::nth_element(left_.begin(), left_.begin() + static_cast<std::ptrdiff_t>(kept), left_.end(),
                   [](const Bound& a, const Bound& b) {
                     return a.most != b.most ? a.most < b.most : a.number > b.number;
                   });
  take_from(kept);
}

// The next of those that may still get on the page; the others are ruled out.
void Cascade::take_next(std::size_t size) {
  std::erase_if(left_, [this](const Bound& bound) { return is_beaten(bound.most, most_prior_); });
  take_from(left_.size() - std::min(size, left_.size()));
}

// Moves what is left behind the first `kept` to the batch, without papers that are not re-ranked.
void Cascade::take_from(std::size_t kept) {
  batch_.clear();
  for (std::size_t i = kept; i < left_.size(); ++i) {
    const Bound& bound = left_[i];
    if (!is_beaten(bound.most, most_prior_) && pool_.is_ranked(bound.number)) {
      batch_.push_back(bound.number);
    }
  }
  left_.resize(kept);
}

// Neighbours are read for those papers only that still may get on the page when they are read
// themselves.
void Cascade::score_batch() {
  pool_.read_all(batch_);
  for (const std::size_t number : batch_) {
    most_relevance_[number] = rounded_up(scores_.relevance(number));
  }
  std::erase_if(batch_, [this](std::size_t number) {
    const double bound = smoothed_bound(number);
    return is_beaten(bound, most_prior_) ||
           is_beaten(bound, scores_.prior(pool_.paper(number).doc).sum());
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

#include "ranking/rerank/candidate_pool.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "ranking/rerank/guard.h"

namespace quire {
namespace {

// How many papers ahead of the one that is read their memory is asked for.
constexpr std::size_t kTextsAhead = 8;
constexpr std::size_t kVectorsAhead = 8;
// What rounding to float may have taken from a bound, or added to it.
constexpr double kFloatRounding = 1.0 / (1U << 22U);

// Buffers of earlier queries: getting new ones from the system would cost more than filling them.
// As many are kept as searches run at a time, not as many as there are threads.
class IdleBuffers {
 public:
  PoolBuffers take() {
    const std::lock_guard lock(mutex_);
    if (buffers_.empty()) return {};
    PoolBuffers taken = std::move(buffers_.back());
    buffers_.pop_back();
    return taken;
  }
  // Those of unusually deep pages are not kept.
  void give_back(PoolBuffers buffers) {
    if (buffers.papers.capacity() > kMaxPapers) return;
    const std::lock_guard lock(mutex_);
    if (buffers_.size() < kMaxBuffers) buffers_.push_back(std::move(buffers));
  }

 private:
  static constexpr std::size_t kMaxBuffers = 16;
  static constexpr std::size_t kMaxPapers = 8'192;
  std::mutex mutex_;
  std::vector<PoolBuffers> buffers_;
};

IdleBuffers& idle_buffers() {
  static IdleBuffers buffers;
  return buffers;
}

CandidateScan::CitingTitles citing_titles(bool are_counted) {
  return are_counted ? CandidateScan::CitingTitles::kRead : CandidateScan::CitingTitles::kSkip;
}

LatentVector query_vector(const QueryTerms& terms, const LatentStore& latent,
                          const RankingOptions& options) {
  if (options.latent == 0) return {};
  std::vector<WeightedStem> stems;
  for (const QueryStem& stem : terms.stems) {
    if (stem.id) stems.push_back({*stem.id, (1 + std::log(stem.count)) * stem.idf});
  }
  return latent.project(stems);
}

}  // namespace

CandidatePool::CandidatePool(const RankingStores& stores, const QueryTerms& terms,
                             const RankingOptions& options)
    : stores_(stores),
      options_(options),
      cites_(counts_citing_titles(options, stores.texts)),
      scan_(terms, stores.texts, citing_titles(cites_), stores.paper_texts),
      formulas_(terms, stores.texts, stores.pairs, options),
      query_vector_(query_vector(terms, stores.latent, options)),
      buffers_(idle_buffers().take()) {
  buffers_.papers.clear();
  buffers_.numbers.clear(0);
}

CandidatePool::~CandidatePool() { idle_buffers().give_back(std::move(buffers_)); }

void CandidatePool::fill(const CandidateList& candidates, std::span<const std::uint32_t> always) {
  const std::size_t most = candidates.papers.size() + always.size();
  buffers_.papers.clear();
  buffers_.papers.reserve(most);
  buffers_.numbers.clear(most);
  read_count_ = 0;
  for (const Candidate& candidate : candidates.papers) {
    add(candidate.doc, &candidate, candidates.slack);
  }
  candidate_count_ = size();
  note_standings();
  for (const std::uint32_t doc : always) {
    if (const auto known = find(doc)) {
      buffers_.papers[*known].is_always = true;
    } else {
      add(doc, nullptr, 0);
      buffers_.papers.back().is_always = true;
    }
  }
}

void CandidatePool::add(std::uint32_t doc, const Candidate* candidate, double slack) {
  if (doc < 1 || doc > stores_.texts.paper_count() || !buffers_.numbers.add(doc)) {
    throw std::runtime_error("the index is damaged: paper " + std::to_string(doc) +
                             " cannot be a candidate");
  }
  PoolPaper& paper = buffers_.papers.emplace_back();
  paper.doc = doc;
  paper.stems = std::numeric_limits<std::uint64_t>::max();
  paper.highest = std::numeric_limits<double>::infinity();
  if (candidate == nullptr) return;
  paper.stems = candidate->stems;
  const double rounding = candidate->bound * kFloatRounding;
  paper.highest = std::max(0.0, candidate->bound + rounding);
  paper.lowest = std::max(0.0, candidate->bound - rounding - slack);
}

// The candidates are there by falling bound. With depth d, one is among the best d if fewer than d
// papers may be as good, and not among them if d papers are certainly better.
void CandidatePool::note_standings() {
  const std::size_t depth = options_.depth;
  if (candidate_count_ <= depth) return;
  auto& papers = buffers_.papers;
  const double best_behind = papers[depth].highest;
  const double last_ranked =
      depth > 0 ? papers[depth - 1].lowest : std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < candidate_count_; ++i) {
    if (i >= depth || papers[i].lowest <= best_behind) papers[i].standing = Standing::kOpen;
    if (papers[i].highest < last_ranked) papers[i].standing = Standing::kBehind;
  }
}

void CandidatePool::settle() {
  std::vector<std::size_t> open;
  std::size_t ranked = 0;
  for (std::size_t i = 0; i < candidate_count_; ++i) {
    if (paper(i).standing == Standing::kOpen) open.push_back(i);
    if (paper(i).standing == Standing::kRanked) ++ranked;
  }
  read_plain_texts(open);
  const std::size_t room = std::min<std::size_t>(open.size(), options_.depth - ranked);
  std::nth_element(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(room), open.end(),
                   [this](std::size_t a, std::size_t b) { return comes_before(a, b); });
  for (std::size_t i = 0; i < open.size(); ++i) {
    buffers_.papers[open[i]].standing = i < room ? Standing::kRanked : Standing::kBehind;
  }
}

std::vector<std::size_t> CandidatePool::behind() {
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < candidate_count_; ++i) {
    if (!is_ranked(i)) numbers.push_back(i);
  }
  read_plain_texts(numbers);
  std::ranges::sort(numbers, [this](std::size_t a, std::size_t b) { return comes_before(a, b); });
  return numbers;
}

// A paper without a word of the query need not be read for it.
void CandidatePool::read_plain_texts(std::vector<std::size_t> numbers) {
  std::erase_if(numbers, [this](std::size_t number) { return paper(number).highest <= 0; });
  read_all(numbers);
}

void CandidatePool::read_all(std::span<const std::size_t> numbers) {
  const auto ahead = [&](std::size_t i) { return numbers[std::min(i, numbers.size() - 1)]; };
  for (std::size_t i = 0; i < std::min(kPlacesAhead, numbers.size()); ++i) {
    prefetch_place(numbers[i]);
  }
  for (std::size_t i = 0; i < std::min(kTextsAhead, numbers.size()); ++i) {
    prefetch_text(numbers[i]);
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    prefetch_place(ahead(i + kPlacesAhead));
    prefetch_text(ahead(i + kTextsAhead));
    read(numbers[i]);
  }
}

void CandidatePool::compare_all(std::span<const std::size_t> numbers) {
  if (query_vector_.is_zero()) return;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    prefetch_latent(numbers[std::min(i + kVectorsAhead, numbers.size() - 1)]);
    latent(numbers[i]);
  }
}

bool CandidatePool::comes_before(std::size_t a, std::size_t b) const {
  const PoolPaper& first = paper(a);
  const PoolPaper& second = paper(b);
  return first.plain_text != second.plain_text ? first.plain_text > second.plain_text
                                               : first.doc < second.doc;
}

const PoolPaper& CandidatePool::read(std::size_t number) {
  PoolPaper& paper = buffers_.papers[number];
  if (paper.is_read) return paper;
  const PaperCounts counts = scan_.read(paper.doc);
  const FactorValues values = formulas_.values(counts);
  paper.text = values[static_cast<std::size_t>(RankFactor::kText)];
  paper.plain_text = cites_ ? formulas_.plain_text_score(counts) : paper.text;
  paper.text_factors = formulas_.combined(values);
  paper.has_all_words = holds_all(counts);
  paper.title_has_all_words = paper.has_all_words && title_holds_all(counts);
  paper.is_read = true;
  ++read_count_;
  return paper;
}

bool CandidatePool::title_has_all_words(std::size_t number) {
  const PoolPaper& known = paper(number);
  return known.is_read ? known.title_has_all_words : scan_.title_has_all(known.doc);
}

double CandidatePool::latent(std::size_t number) {
  PoolPaper& paper = buffers_.papers[number];
  if (!paper.has_latent) {
    paper.latent = stores_.latent.cosine(query_vector_, paper.doc);
    paper.has_latent = true;
  }
  return paper.latent;
}

void CandidatePool::prefetch_place(std::size_t number) const {
  if (number < size() && is_text_here(number)) stores_.texts.prefetch_place(paper(number).doc);
}

void CandidatePool::prefetch_text(std::size_t number) const {
  if (is_text_here(number)) stores_.texts.prefetch_text(paper(number).doc);
}

void CandidatePool::prefetch_latent(std::size_t number) const {
  if (!query_vector_.is_zero() && !paper(number).has_latent) {
    stores_.latent.prefetch(paper(number).doc);
  }
}

}  // namespace quire

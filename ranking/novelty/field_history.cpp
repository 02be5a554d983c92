#include "ranking/novelty/field_history.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <stdexcept>

#include "ranking/novelty/evaluated_paper.h"
#include "ranking/novelty/near_papers.h"
#include "ranking/novelty/paper_terms.h"
#include "ranking/novelty/same_works.h"
#include "ranking/novelty/stem_index.h"
#include "ranking/novelty/trigram_counts.h"
#include "ranking/novelty/word_pairs.h"

namespace quire {
namespace {

constexpr std::size_t kFewNearest = 5;    // S5
constexpr std::size_t kManyNearest = 20;  // S20
constexpr double kNormFloor = 1e-9;
constexpr std::size_t kMostPairWords = 32;  // bits of EvaluationScratch::masks

// The mean of 1 / (1 + count). Few values are possible and many papers share one: in whatever order
// the text has them, equal counts must give equal bits, or papers would be ranked by rounding
// errors.
double mean_rarity(std::vector<std::uint32_t>& counts) {
  std::sort(counts.begin(), counts.end());
  double sum = 0;
  for (const std::uint32_t count : counts) sum += 1 / (1.0 + count);
  return std::nearbyint(sum / static_cast<double>(counts.size()) * 1e12) / 1e12;
}

}  // namespace

struct FieldHistory::State {
  explicit State(const NoveltyOptions& chosen) : options(chosen), stems(chosen.max_postings) {}

  [[nodiscard]] std::uint32_t paper_count() const {
    return static_cast<std::uint32_t>(papers.size());
  }
  [[nodiscard]] std::vector<std::uint32_t> numbers_of(std::span<const std::uint32_t> docs) const;
  [[nodiscard]] EvaluatedPaper prepare(const NoveltyPaper& paper,
                                       std::span<const NoveltyTerm> terms,
                                       std::span<const std::uint32_t> left_out) const;
  [[nodiscard]] std::uint32_t find_copied(const NoveltyPaper& paper, const TermCosine& cosine,
                                          std::span<const NearPaper> nearest,
                                          std::span<const Similarity> near) const;
  void evaluate_trigrams(const EvaluatedPaper& evaluated, NoveltyEvaluation& result) const;
  void add(const NoveltyPaper& paper, std::uint32_t papers_before);

  std::unique_ptr<EvaluationScratch> borrow_scratch();
  void give_back(std::unique_ptr<EvaluationScratch> scratch);

  NoveltyOptions options;
  std::shared_ptr<const RecurringTrigrams> recurring;  // null: all trigrams are counted
  std::vector<const NoveltyPaper*> papers;             // by number
  StemIndex stems;
  TrigramCounts trigrams;
  SameWorkFinder same_works;

  std::mutex mutex;
  std::vector<std::unique_ptr<EvaluationScratch>> idle;
};

std::unique_ptr<EvaluationScratch> FieldHistory::State::borrow_scratch() {
  const std::lock_guard lock(mutex);
  if (idle.empty()) return std::make_unique<EvaluationScratch>();
  auto scratch = std::move(idle.back());
  idle.pop_back();
  return scratch;
}

void FieldHistory::State::give_back(std::unique_ptr<EvaluationScratch> scratch) {
  const std::lock_guard lock(mutex);
  idle.push_back(std::move(scratch));
}

// Of the papers that are there.
std::vector<std::uint32_t> FieldHistory::State::numbers_of(
    std::span<const std::uint32_t> docs) const {
  std::vector<std::uint32_t> wanted(docs.begin(), docs.end());
  std::sort(wanted.begin(), wanted.end());
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; number < papers.size() && !wanted.empty(); ++number) {
    if (std::binary_search(wanted.begin(), wanted.end(), papers[number]->doc)) {
      numbers.push_back(number);
    }
  }
  return numbers;
}

EvaluatedPaper FieldHistory::State::prepare(const NoveltyPaper& paper,
                                            std::span<const NoveltyTerm> terms,
                                            std::span<const std::uint32_t> left_out) const {
  EvaluatedPaper evaluated{paper, {}, {}, 0};
  evaluated.paper_count = paper_count() - static_cast<std::uint32_t>(left_out.size());
  for (const std::uint32_t number : left_out) {
    evaluated.left_out.push_back({number, count_terms(*papers[number])});
  }
  evaluated.terms.reserve(terms.size());
  double squares = 0;
  for (const auto& [stem, count] : terms) {
    std::uint32_t frequency = stems.frequency(stem);
    for (const LeftOutPaper& other : evaluated.left_out) frequency -= other.has(stem) ? 1U : 0U;
    const double weight = term_weight(count, evaluated.paper_count, frequency);
    evaluated.terms.push_back({stem, frequency, weight});
    squares += weight * weight;
  }
  const double norm = std::sqrt(squares) + kNormFloor;
  for (EvaluatedTerm& term : evaluated.terms) term.weight /= norm;
  return evaluated;
}

std::uint32_t FieldHistory::State::find_copied(const NoveltyPaper& paper, const TermCosine& cosine,
                                               std::span<const NearPaper> nearest,
                                               std::span<const Similarity> near) const {
  if (paper.authors.empty()) return 0;
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    const NoveltyPaper& other = *papers[near[i].paper];
    if (other.authors.empty()) continue;  // it may be by the same people
    if (common_authors(paper, other) == 0 && cosine.with(other) >= options.copy_cosine) {
      return nearest[i].doc;
    }
  }
  return 0;
}

void FieldHistory::State::evaluate_trigrams(const EvaluatedPaper& evaluated,
                                            NoveltyEvaluation& result) const {
  std::vector<std::uint64_t> left_out;  // of the papers left out, once for each
  for (const LeftOutPaper& other : evaluated.left_out) {
    for (const auto& trigram : distinct_trigrams(*papers[other.number])) {
      left_out.push_back(trigram.hash);
    }
  }
  std::sort(left_out.begin(), left_out.end());
  const std::vector<NoveltyTrigram> own = distinct_trigrams(evaluated.paper);
  if (own.empty()) return;
  std::vector<std::uint32_t> counts;
  counts.reserve(own.size());
  for (const auto& [hash, first_word] : own) {
    const auto [begin, end] = std::equal_range(left_out.begin(), left_out.end(), hash);
    const std::uint32_t count = trigrams.count(hash);
    counts.push_back(count - std::min(static_cast<std::uint32_t>(end - begin), count));
    if (counts.back() == 0 && result.new_trigrams.size() < kShownNew) {
      result.new_trigrams.push_back(first_word);
    }
  }
  result.parts[static_cast<std::size_t>(NoveltyPart::kTrigrams)] = mean_rarity(counts);
}

void FieldHistory::State::add(const NoveltyPaper& paper, std::uint32_t papers_before) {
  const std::uint32_t number = paper_count();
  papers.push_back(&paper);
  const std::vector<NoveltyTerm> terms = count_terms(paper);
  std::vector<double> weights;
  weights.reserve(terms.size());
  double squares = 0;
  for (const auto& [stem, count] : terms) {
    weights.push_back(term_weight(count, papers_before, stems.frequency(stem)));
    squares += weights.back() * weights.back();
  }
  const double norm = std::sqrt(squares) + kNormFloor;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    stems.add(terms[i].stem, {number, static_cast<float>(weights[i] / norm)});
  }
  for (const NoveltyTrigram& trigram : distinct_trigrams(paper)) {
    if (recurring == nullptr || recurring->may_recur(trigram.hash)) trigrams.add(trigram.hash);
  }
  same_works.add(paper, number);
}

FieldHistory::FieldHistory(const NoveltyOptions& options)
    : state_(std::make_unique<State>(options)) {
  if (options.pair_title_words + options.pair_words > kMostPairWords) {
    throw std::invalid_argument("at most 32 words of a paper are taken in pairs");
  }
}

FieldHistory::~FieldHistory() = default;

std::uint32_t FieldHistory::paper_count() const { return state_->paper_count(); }

void FieldHistory::count_only(std::shared_ptr<const RecurringTrigrams> recurring) {
  state_->recurring = std::move(recurring);
}

NoveltyEvaluation FieldHistory::evaluate(const NoveltyPaper& paper,
                                         const Counterfactual& counterfactual) const {
  NoveltyEvaluation result;
  const std::vector<NoveltyTerm> terms = count_terms(paper);
  for (const NoveltyTerm& term : terms) result.length += term.count;

  const TermCosine cosine(terms, state_->stems, state_->paper_count());
  std::vector<std::uint32_t> left_out = state_->numbers_of(counterfactual.left_out);
  if (counterfactual.same_works == Counterfactual::SameWorks::kLeftOut) {
    for (const std::uint32_t number :
         state_->same_works.find(paper, cosine, state_->options.same_work_cosine, state_->papers)) {
      result.same_works.push_back(state_->papers[number]->doc);
      left_out.push_back(number);
    }
    std::sort(result.same_works.begin(), result.same_works.end());
    std::sort(left_out.begin(), left_out.end());
    left_out.erase(std::unique(left_out.begin(), left_out.end()), left_out.end());
  }
  if (left_out.size() > state_->options.max_postings) {
    throw std::invalid_argument("more papers are left out than postings are kept");
  }
  const EvaluatedPaper evaluated = state_->prepare(paper, terms, left_out);

  auto scratch = state_->borrow_scratch();
  scratch->make_room(state_->papers.size());
  const std::vector<Similarity> near =
      find_near_papers(evaluated, state_->stems, state_->options, kManyNearest, *scratch);
  WordPairs pairs = evaluate_word_pairs(evaluated, state_->stems, state_->options, *scratch);
  state_->give_back(std::move(scratch));

  const auto part = [&](NoveltyPart which) -> std::optional<double>& {
    return result.parts[static_cast<std::size_t>(which)];
  };
  part(NoveltyPart::kNearest5) = distance_from(near, kFewNearest);
  part(NoveltyPart::kNearest20) = distance_from(near, kManyNearest);
  part(NoveltyPart::kTitlePairs) = pairs.title;
  part(NoveltyPart::kWordPairs) = pairs.rarest;
  result.new_pairs = std::move(pairs.unseen);
  state_->evaluate_trigrams(evaluated, result);
  result.nearest.reserve(std::min(kShownNearest, near.size()));
  for (std::size_t i = 0; i < std::min(kShownNearest, near.size()); ++i) {
    result.nearest.push_back({state_->papers[near[i].paper]->doc, near[i].value});
  }
  result.copy_of = state_->find_copied(paper, cosine, result.nearest, near);
  return result;
}

void FieldHistory::insert_month(std::span<const NoveltyPaper* const> papers) {
  const std::uint32_t papers_before = state_->paper_count();
  for (const NoveltyPaper* paper : papers) state_->add(*paper, papers_before);
  for (const NoveltyPaper* paper : papers) {
    for (const NoveltyTerm& term : count_terms(*paper)) {
      state_->stems.count(term.stem, state_->paper_count());
    }
  }
}

}  // namespace quire

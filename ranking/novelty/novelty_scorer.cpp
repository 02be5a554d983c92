#include "ranking/novelty/novelty_scorer.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <span>

#include "ranking/novelty/field_percentiles.h"
#include "ranking/novelty/trigram_counts.h"
#include "ranking/parallel.h"

namespace quire {
namespace {

// Fields of so many papers are gone through one after the other, each by all threads; smaller ones
// side by side, a thread each.
constexpr std::size_t kLargeField = 10'000;
// Of a month: fewer are not worth a thread.
constexpr std::size_t kFewPapers = 16;
constexpr std::size_t kPapersAtOnce = 4;

using Members = std::span<const std::uint32_t>;  // indices of papers, by month

// Papers with a date, by field, then month, then number; one list for all fields.
std::vector<std::uint32_t> dated_papers(const NoveltyCorpus& corpus) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < corpus.papers.size(); ++i) {
    if (corpus.papers[i].reason != NoveltyReason::kNoDate) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const NoveltyCandidate& left = corpus.papers[a];
    const NoveltyCandidate& right = corpus.papers[b];
    if (left.field != right.field) return left.field < right.field;
    if (left.paper.month != right.paper.month) return left.paper.month < right.paper.month;
    return a < b;
  });
  return order;
}

// Splits `order` where the key of a paper changes.
template <typename Key>
std::vector<Members> split_by(Members order, Key&& key) {
  std::vector<Members> parts;
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && key(order[end]) == key(order[begin])) ++end;
    parts.push_back(order.subspan(begin, end - begin));
  }
  return parts;
}

class Scorer {
 public:
  Scorer(const NoveltyCorpus& corpus, const NoveltyOptions& options,
         const std::function<void(std::uint64_t)>& advance)
      : corpus_(corpus), options_(options), advance_(advance), scores_(corpus.papers.size()) {}

  std::vector<NoveltyScore> score(unsigned threads) {
    const std::vector<std::uint32_t> order = dated_papers(corpus_);
    std::vector<Members> fields =
        split_by(order, [&](std::uint32_t i) { return corpus_.papers[i].field; });
    std::stable_sort(fields.begin(), fields.end(),
                     [](Members a, Members b) { return a.size() > b.size(); });
    std::size_t large = 0;
    while (large < fields.size() && fields[large].size() >= kLargeField) {
      score_field(fields[large++], threads);
    }
    std::atomic<std::size_t> next = large;
    run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
      for (std::size_t i = next++; i < fields.size() && !stopped; i = next++) {
        score_field(fields[i], 1);
      }
    });
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      if (corpus_.papers[i].reason != NoveltyReason::kNoDate) continue;
      scores_[i].reason = NoveltyReason::kNoDate;
    }
    if (advance_) advance_(scores_.size() - order.size());
    return std::move(scores_);
  }

 private:
  void score_field(Members field, unsigned threads) {
    std::vector<const NoveltyPaper*> papers;
    papers.reserve(field.size());
    for (const std::uint32_t member : field) papers.push_back(&corpus_.papers[member].paper);

    FieldHistory history(options_);
    history.count_only(std::make_shared<const RecurringTrigrams>(papers));
    std::size_t begin = 0;
    for (const Members month :
         split_by(field, [&](std::uint32_t i) { return corpus_.papers[i].paper.month; })) {
      evaluate_month(history, month, threads);
      history.insert_month(std::span(papers).subspan(begin, month.size()));
      begin += month.size();
    }
    rank_field(corpus_, field, options_, scores_);
  }

  void evaluate_month(const FieldHistory& history, Members month, unsigned threads) {
    if (threads <= 1 || month.size() < kFewPapers) {
      evaluate(history, month);
      return;
    }
    std::atomic<std::size_t> next = 0;
    run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
      for (std::size_t begin = next.fetch_add(kPapersAtOnce); begin < month.size() && !stopped;
           begin = next.fetch_add(kPapersAtOnce)) {
        evaluate(history, month.subspan(begin, std::min(kPapersAtOnce, month.size() - begin)));
      }
    });
  }

  void evaluate(const FieldHistory& history, Members members) {
    for (const std::uint32_t member : members) {
      scores_[member].evaluation = history.evaluate(corpus_.papers[member].paper);
    }
    if (advance_) advance_(members.size());
  }

  const NoveltyCorpus& corpus_;
  const NoveltyOptions& options_;
  const std::function<void(std::uint64_t)>& advance_;
  std::vector<NoveltyScore> scores_;
};

}  // namespace

std::string_view to_string(NoveltyReason reason) {
  switch (reason) {
    case NoveltyReason::kScored:
      return "scored";
    case NoveltyReason::kCopy:
      return "copy";
    case NoveltyReason::kDocumentType:
      return "document type";
    case NoveltyReason::kLanguage:
      return "language";
    case NoveltyReason::kNoAbstract:
      return "no abstract";
    case NoveltyReason::kShortText:
      return "short text";
    case NoveltyReason::kNoDate:
      return "no date";
    case NoveltyReason::kBurnIn:
      return "first years of the field";
    case NoveltyReason::kSmallStratum:
      return "too few papers in field and year";
  }
  return "";
}

std::vector<NoveltyScore> score_novelty(const NoveltyCorpus& corpus, const NoveltyOptions& options,
                                        unsigned threads,
                                        const std::function<void(std::uint64_t)>& advance) {
  return Scorer(corpus, options, advance).score(std::max(1U, threads));
}

}  // namespace quire

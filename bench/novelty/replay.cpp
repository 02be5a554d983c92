#include "bench/novelty/replay.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "ranking/parallel.h"

namespace quire {
namespace {

void evaluate_all(const FieldHistory& history, std::span<NoveltyTrial* const> trials,
                  unsigned threads) {
  std::atomic<std::size_t> next = 0;
  const auto workers = static_cast<unsigned>(std::min<std::size_t>(threads, trials.size()));
  run_in_parallel(workers, [&](const std::atomic<bool>& stopped) {
    for (std::size_t i = next++; i < trials.size() && !stopped; i = next++) {
      NoveltyTrial& trial = *trials[i];
      trial.evaluation = history.evaluate(
          *trial.paper, {.same_works = trial.same_works, .left_out = trial.left_out});
    }
  });
}

// The trials of one field in the order of their months.
class PendingTrials {
 public:
  PendingTrials(std::vector<NoveltyTrial*> trials, unsigned threads)
      : trials_(std::move(trials)), threads_(threads) {
    std::ranges::stable_sort(trials_, {}, &NoveltyTrial::month);
  }

  // Makes those that are due when everything before `month` has been published.
  void make_until(const FieldHistory& history, std::int32_t month) {
    const auto due = std::ranges::upper_bound(trials_.begin() + made_, trials_.end(), month, {},
                                              &NoveltyTrial::month);
    make(history, due - trials_.begin());
  }
  void make_the_rest(const FieldHistory& history) { make(history, std::ssize(trials_)); }
  [[nodiscard]] bool is_done() const { return made_ == std::ssize(trials_); }

 private:
  void make(const FieldHistory& history, std::ptrdiff_t end) {
    const std::span<NoveltyTrial* const> due(trials_.data() + made_,
                                             static_cast<std::size_t>(end - made_));
    if (!due.empty()) evaluate_all(history, due, threads_);
    made_ = end;
  }

  std::vector<NoveltyTrial*> trials_;
  unsigned threads_ = 1;
  std::ptrdiff_t made_ = 0;
};

void replay_field(const std::vector<FieldMonths::Month>& months, const NoveltyOptions& options,
                  PendingTrials trials) {
  FieldHistory history(options);
  for (const FieldMonths::Month& month : months) {
    trials.make_until(history, month.month);
    if (trials.is_done()) return;
    history.insert_month(month.papers);
  }
  trials.make_the_rest(history);
}

}  // namespace

FieldMonths sort_by_month(const NoveltyCorpus& corpus) {
  std::vector<std::map<std::int32_t, std::vector<const NoveltyPaper*>>> sorted(corpus.field_count);
  for (const NoveltyCandidate& candidate : corpus.papers) {
    if (candidate.reason == NoveltyReason::kNoDate) continue;
    sorted[candidate.field][candidate.paper.month].push_back(&candidate.paper);
  }
  FieldMonths result;
  result.fields.resize(corpus.field_count);
  for (std::size_t field = 0; field < sorted.size(); ++field) {
    for (auto& [month, papers] : sorted[field]) {
      result.fields[field].push_back({month, std::move(papers)});
    }
  }
  return result;
}

void replay(const NoveltyCorpus& corpus, const NoveltyOptions& options, unsigned threads,
            std::span<NoveltyTrial> trials) {
  const FieldMonths months = sort_by_month(corpus);
  std::vector<std::vector<NoveltyTrial*>> by_field(corpus.field_count);
  for (NoveltyTrial& trial : trials) by_field.at(trial.field).push_back(&trial);
  for (std::size_t field = 0; field < by_field.size(); ++field) {
    if (by_field[field].empty()) continue;
    replay_field(months.fields[field], options, PendingTrials(std::move(by_field[field]), threads));
  }
}

}  // namespace quire

#include "bench/novelty/time_travel.h"

#include <algorithm>

#include "bench/novelty/replay.h"

namespace quire {
namespace {

constexpr std::int32_t kMonthsOfYear = 12;

bool has_all_years(const NoveltyStudy& study, std::size_t index) {
  const NoveltyCandidate& candidate = study.corpus.papers[index];
  return std::ranges::all_of(kYearsLater, [&](std::int32_t later) {
    return study.ranking.stratum_of(candidate.field, candidate.paper.year() + later).has_value();
  });
}

std::vector<NoveltyTrial> make_trials(const NoveltyStudy& study,
                                      const std::vector<std::size_t>& papers) {
  std::vector<NoveltyTrial> trials;
  for (const std::size_t index : papers) {
    const NoveltyCandidate& candidate = study.corpus.papers[index];
    for (const std::int32_t later : kYearsLater) {
      NoveltyTrial trial;
      trial.paper = &candidate.paper;
      trial.field = candidate.field;
      trial.month = candidate.paper.month + kMonthsOfYear * later;
      trial.left_out = {candidate.paper.doc};
      trials.push_back(std::move(trial));
    }
  }
  return trials;
}

// Where the trial's paper would stand among those of the trial's year.
double novelty_of(const NoveltyStudy& study, const NoveltyTrial& trial) {
  const auto stratum = study.ranking.stratum_of(trial.field, trial.month / kMonthsOfYear);
  return study.ranking.stratum(*stratum).novelty_of(
      trial.evaluation, study.ranking.stand_in(*stratum, trial.paper->doc));
}

}  // namespace

std::optional<TimeTravel> travel_in_time(const NoveltyStudy& study) {
  std::vector<std::size_t> candidates = study.candidates();
  std::erase_if(candidates, [&](std::size_t index) { return !has_all_years(study, index); });
  const auto papers = choose_papers(std::move(candidates), study.sample, study.seed);
  if (papers.empty()) return std::nullopt;
  std::vector<NoveltyTrial> trials = make_trials(study, papers);
  replay(study.corpus, study.options, study.threads, trials);

  TimeTravel result{.papers = papers.size()};
  const double share = 1 / static_cast<double>(papers.size());
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const double now = study.ranking.novelty_at(*study.ranking.place_of(papers[i]));
    double later = now;
    for (std::size_t step = 0; step < kYearsLater.size(); ++step) {
      later = novelty_of(study, trials[i * kYearsLater.size() + step]);
      result.mean_changes[step] += share * (later - now);
    }
    if (later < now) result.share_lower += share;
  }
  return result;
}

}  // namespace quire

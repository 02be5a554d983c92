#include "bench/novelty/duplicates.h"

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "bench/novelty/rank_statistics.h"
#include "bench/novelty/replay.h"
#include "bench/statistics.h"

namespace quire {
namespace {

constexpr double kHighPercent = 95;
// The hash of nobody's name.
constexpr std::uint64_t kOtherPeople = 0x6F74686572732121;

// By other people, under another title as far as rules about titles go, without identifiers.
NoveltyPaper duplicate_of(const NoveltyPaper& paper) {
  NoveltyPaper duplicate = paper;
  duplicate.authors = {kOtherPeople};
  duplicate.title_hash = 0;
  duplicate.works.clear();
  return duplicate;
}

// In the month after its paper, which is the only earlier version of it.
NoveltyTrial make_trial(const NoveltyCandidate& candidate, const NoveltyPaper& duplicate,
                        const std::vector<std::uint32_t>& same_works) {
  NoveltyTrial trial;
  trial.paper = &duplicate;
  trial.field = candidate.field;
  trial.month = candidate.paper.month + 1;
  trial.same_works = Counterfactual::SameWorks::kKept;
  trial.left_out = same_works;
  return trial;
}

}  // namespace

std::optional<DuplicateFigures> measure_duplicates(const NoveltyStudy& study) {
  const auto papers = choose_papers(study.candidates(), study.sample, study.seed);
  if (papers.empty()) return std::nullopt;
  std::deque<NoveltyPaper> duplicates;
  std::vector<NoveltyTrial> trials;
  for (const std::size_t index : papers) {
    const NoveltyCandidate& candidate = study.corpus.papers[index];
    duplicates.push_back(duplicate_of(candidate.paper));
    trials.push_back(
        make_trial(candidate, duplicates.back(), study.scores[index].evaluation.same_works));
  }
  replay(study.corpus, study.options, study.threads, trials);

  std::vector<double> ranks;
  std::vector<double> shown;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const CorpusRanking::Place place = *study.ranking.place_of(papers[i]);
    const NoveltyEvaluation& evaluation = trials[i].evaluation;
    ranks.push_back(study.ranking.stratum(place.stratum).novelty_of(evaluation, place.member));
    shown.push_back(evaluation.copy_of != 0 ? 0 : ranks.back());
  }
  const auto recognised = std::ranges::count_if(
      trials, [](const NoveltyTrial& trial) { return trial.evaluation.copy_of != 0; });
  DuplicateFigures figures{
      .papers = papers.size(),
      .mean = *mean_of(ranks),
      .mean_with_rule = *mean_of(shown),
      .share_recognised = static_cast<double>(recognised) / static_cast<double>(papers.size())};
  std::ranges::sort(ranks);
  std::ranges::sort(shown);
  figures.p95 = percentile(ranks, kHighPercent);
  figures.p95_with_rule = percentile(shown, kHighPercent);
  return figures;
}

}  // namespace quire

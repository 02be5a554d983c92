#include "bench/novelty/novelty_quality.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "bench/document_name.h"
#include "bench/novelty/paper_facts.h"
#include "ranking/paper_id.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;  // Linux counts in KiB
}

unsigned threads_of(const NoveltyQualityOptions& options) {
  return options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

// The awards of the list that name a paper by one of its ids.
class AwardsOfPapers {
 public:
  explicit AwardsOfPapers(const std::filesystem::path& path) {
    for (const auto& [work, award] : read_award_papers(path)) {
      if (const auto id = parse_paper_id(work)) awards_.emplace(*id, award);
    }
  }
  [[nodiscard]] std::optional<AwardPaper> find(const std::vector<PaperId>& ids) const {
    for (const PaperId& id : ids) {
      if (const auto found = awards_.find(id); found != awards_.end()) return found->second;
    }
    return std::nullopt;
  }

 private:
  std::map<PaperId, AwardPaper> awards_;
};

// The scored papers that are of a venue and a year.
std::vector<VolumePaper> volume_papers(const NoveltyStudy& study,
                                       const std::vector<PaperFacts>& facts,
                                       const AwardsOfPapers& awards) {
  std::vector<VolumePaper> papers;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (!study.scores[i].novelty || facts[i].venue == 0) continue;
    const auto year = static_cast<std::uint32_t>(study.corpus.papers[i].paper.year());
    papers.push_back({.volume = (std::uint64_t{facts[i].venue} << 32U) | year,
                      .novelty = *study.scores[i].novelty,
                      .award = awards.find(facts[i].ids)});
  }
  return papers;
}

void count_papers(const NoveltyStudy& study, NoveltyQuality& quality) {
  quality.papers = study.scores.size();
  for (std::size_t i = 0; i < study.scores.size(); ++i) {
    const NoveltyScore& score = study.scores[i];
    ++quality.reasons[score.reason];
    if (!score.novelty) continue;
    ++quality.scored;
    if (score.reason != NoveltyReason::kScored) continue;
    const double own = study.ranking.novelty_at(*study.ranking.place_of(i));
    quality.ranking_difference =
        std::max(quality.ranking_difference, std::abs(own - *score.novelty));
  }
}

void measure_labels(const NoveltyStudy& study, const std::vector<PaperFacts>& facts,
                    const NoveltyQualityOptions& options, NoveltyQuality& quality) {
  if (options.awards) {
    const auto papers = volume_papers(study, facts, AwardsOfPapers(*options.awards));
    SignificanceOptions significance;
    significance.seed = options.seed;
    quality.awards = place_award_papers(papers, AwardKind::kAny, significance);
    quality.best_papers = place_award_papers(papers, AwardKind::kBestPaper, significance);
  }
  std::vector<std::size_t> surveys;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].is_scorable_survey) surveys.push_back(i);
  }
  quality.surveys = measure_surveys(study, surveys);
}

ReferenceAgreement compare_reference(const NoveltyStudy& study, const Snapshot& snapshot,
                                     const std::filesystem::path& path) {
  std::vector<std::string> names;
  for (const NoveltyCandidate& candidate : study.corpus.papers) {
    names.push_back(document_name(snapshot.paper(candidate.paper.doc)));
  }
  return compare_with_reference(study, names, read_reference_scores(path));
}

}  // namespace

NoveltyQuality measure_novelty(const NoveltyQualityOptions& options) {
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  const Generation& generation = snapshot.generation();
  const NoveltyOptions novelty;
  NoveltyQuality quality;
  quality.threads = threads_of(options);

  const auto begin = std::chrono::steady_clock::now();
  const NoveltyCorpus corpus =
      read_novelty_corpus(generation.path(), generation.labels(), novelty, quality.threads);
  const std::vector<NoveltyScore> scores =
      score_novelty(corpus, novelty, quality.threads, [](std::uint64_t) {});
  quality.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  quality.peak_megabytes = peak_megabytes();

  const CorpusRanking ranking(corpus, scores, novelty);
  const NoveltyStudy study{corpus,          scores,         ranking,      novelty,
                           quality.threads, options.sample, options.seed, options.first_year};
  count_papers(study, quality);
  measure_labels(study, read_paper_facts(snapshot, corpus, scores, novelty), options, quality);
  quality.time_travel = travel_in_time(study);
  quality.duplicates = measure_duplicates(study);
  const auto references = [&](DocId doc) {
    const auto cited = snapshot.references(doc);
    return std::vector<DocId>(cited.begin(), cited.end());
  };
  quality.removed_works = remove_cited_works(study, references, options.least_references);
  quality.later_papers = add_later_papers(study);
  quality.other_field = add_another_field(study);
  quality.length = measure_length_influence(study);
  if (options.reference) {
    quality.reference = compare_reference(study, snapshot, *options.reference);
  }
  return quality;
}

void run_reference_input(const NoveltyQualityOptions& options, std::ostream& out) {
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  const Generation& generation = snapshot.generation();
  const NoveltyCorpus corpus =
      read_novelty_corpus(generation.path(), generation.labels(), {}, threads_of(options));
  write_reference_input(snapshot, corpus, out);
}

}  // namespace quire

#include "indexer/signals/signal_stages.h"

#include <cstdint>
#include <vector>

#include "indexer/entities/entity_stage.h"
#include "indexer/signals/paper_signals.h"
#include "ranking/novelty/novelty_scorer.h"
#include "ranking/store/generation.h"
#include "ranking/store/label_store.h"
#include "ranking/store/novelty_store.h"
#include "ranking/store/person_store.h"

namespace quire {
namespace {

// Returns how many papers have a novelty.
std::uint64_t score_and_write_novelty(const SignalStageInput& input, const LabelStore& labels,
                                      SignalStoreWriter& columns, Progress& progress) {
  progress.begin_stage("novelty", columns.paper_count());
  const NoveltyOptions options;
  const NoveltyCorpus corpus =
      read_novelty_corpus(input.generation, labels, options, input.threads);
  const std::vector<NoveltyScore> scores = score_novelty(
      corpus, options, input.threads, [&](std::uint64_t papers) { progress.advance(papers); });
  write_novelty(scores, input.generation / kNoveltyFile);
  std::uint64_t scored_papers = 0;
  for (std::uint32_t doc = 1; doc <= columns.paper_count(); ++doc) {
    const NoveltyScore& score = scores[doc - 1];
    columns.set(Column::kNoveltyReason, doc, static_cast<std::int32_t>(score.reason));
    columns.set(Measure::kNovelty, doc, score.novelty);
    if (score.novelty) ++scored_papers;
  }
  return scored_papers;
}

void write_people(const SignalStageInput& input, const SignalStoreWriter& columns) {
  PersonStoreWriter people(input.papers_by_author.row_count());
  set_person_signals(input.papers_by_author, columns, people);
  people.write(input.generation / kPeopleFile);
}

}  // namespace

SignalCounts write_signals(const SignalStageInput& input, SignalStoreWriter& columns,
                           Progress& progress) {
  progress.begin_stage("entities", columns.paper_count());
  const EntityLinks entities =
      write_entities({input.generation, input.papers_by_author, columns, input.threads}, progress);
  write_graph({&input.citations, &input.references, &input.authors, &input.papers_by_author,
               &entities.topics, &entities.topic_papers, &entities.institutions,
               &entities.institution_papers, &entities.employers, &entities.members},
              input.generation / kGraphFile);

  const LabelStore labels(input.generation / kLabelsFile);
  const std::uint64_t scored_papers = score_and_write_novelty(input, labels, columns, progress);

  progress.begin_stage("signals", 0);
  set_citation_signals(input.references, input.citations, labels, input.threads, columns);
  set_scores(ScoreWeights{}, columns);
  columns.write(input.generation / kSignalsFile);
  write_people(input, columns);
  return {entities.topic_papers.row_count(), entities.institution_papers.row_count(),
          scored_papers};
}

}  // namespace quire

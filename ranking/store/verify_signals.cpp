#include "ranking/store/verify_signals.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>

#include "analyzers/language.h"
#include "ranking/novelty/novelty_scorer.h"
#include "ranking/signals/paper_kind.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

struct Range {
  double least = 0;
  double most = std::numeric_limits<float>::max();  // finite
};

Range range_of(Measure measure) {
  switch (measure) {
    case Measure::kNovelty:
    case Measure::kCitationPercentile:
    case Measure::kImportedCitationPercentile:
    case Measure::kMomentumPercentile:
    case Measure::kScore:
      return {0, 100};
    case Measure::kDisruption:
      return {-1, 1};
    case Measure::kFieldWeightedImpact:
    case Measure::kMomentum:
    case Measure::kPageRank:
    case Measure::kTrendingDay:
    case Measure::kTrendingWeek:
    case Measure::kTrendingMonth:
      break;
  }
  return {};
}

void check_ranges(const SignalStore& signals, DocId doc, const std::string& name,
                  Findings& findings) {
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    const auto measure = static_cast<Measure>(i);
    const auto value = signals.measure(measure, doc);
    if (!value) continue;
    const Range range = range_of(measure);
    findings.expect(*value >= range.least && *value <= range.most,
                    name + ": its " + std::string(to_string(measure)) + " is out of range");
  }
}

void check_novelty(const SignalStore& signals, DocId doc, const std::string& name,
                   Findings& findings) {
  const std::int32_t reason = signals.value(Column::kNoveltyReason, doc);
  findings.expect(reason >= 0 && reason <= static_cast<std::int32_t>(NoveltyReason::kSmallStratum),
                  name + ": the reason for its novelty does not exist");
  const bool is_scored = reason == static_cast<std::int32_t>(NoveltyReason::kScored) ||
                         reason == static_cast<std::int32_t>(NoveltyReason::kCopy);
  findings.expect(is_scored == signals.measure(Measure::kNovelty, doc).has_value(),
                  name + ": its novelty and the reason for it disagree");
}

void check_facts(const SignalStore& signals, DocId doc, const Paper& paper, const std::string& name,
                 Findings& findings) {
  const KindDecision decision = classify_paper(paper);
  findings.expect(
      signals.value(Column::kKind, doc) == static_cast<std::int32_t>(decision.kind) &&
          signals.value(Column::kKindRule, doc) == static_cast<std::int32_t>(decision.rule),
      name + ": its kind differs from what its record says");
  const Language language = detect_language(paper.title + "\n" + paper.abstract);
  findings.expect(signals.value(Column::kLanguage, doc) == static_cast<std::int32_t>(language),
                  name + ": its language differs from what its record says");
}

bool contains(std::span<const std::uint32_t> row, std::uint32_t value) {
  return std::find(row.begin(), row.end(), value) != row.end();
}

// That `backward` lists exactly the links of `forward`, whose rows are short.
void check_reverse(const GraphStore& graph, Relation forward, Relation backward,
                   const std::string& what, Findings& findings) {
  std::uint64_t forward_links = 0;
  for (std::uint32_t row = 1; row <= graph.row_count(forward); ++row) {
    forward_links += graph.row(forward, row).size();
  }
  std::uint64_t backward_links = 0;
  for (std::uint32_t row = 1; row <= graph.row_count(backward) && !findings.is_full(); ++row) {
    const auto values = graph.row(backward, row);
    backward_links += values.size();
    for (const std::uint32_t value : values) {
      findings.expect(
          value >= 1 && value <= graph.row_count(forward) &&
              contains(graph.row(forward, value), row),
          what + " " + std::to_string(row) + ": " + std::to_string(value) + " does not know of it");
    }
  }
  findings.expect(findings.is_full() || forward_links == backward_links,
                  what + ": its links in " + kGraphFile + " are not the same both ways");
}

}  // namespace

void check_paper_signals(const Snapshot& snapshot, DocId doc, const Paper& paper,
                         Findings& findings) {
  const std::string name = "paper " + std::to_string(doc);
  const SignalStore& signals = snapshot.generation().signals();
  check_ranges(signals, doc, name, findings);
  check_facts(signals, doc, paper, name, findings);
  check_novelty(signals, doc, name, findings);
}

void check_person_signals(const Snapshot& snapshot, AuthorNumber number, const Author& author,
                          Findings& findings) {
  const PersonStore& people = snapshot.generation().people();
  findings.expect(people.value(PersonColumn::kPaperCount, number) == author.paper_count &&
                      people.value(PersonColumn::kCitationCount, number) == author.citation_count &&
                      people.value(PersonColumn::kHIndex, number) == author.h_index,
                  "author " + std::to_string(number) + ": its numbers in " + kPeopleFile +
                      " differ from its record");
}

void check_entities(const Snapshot& snapshot, Findings& findings) {
  const GraphStore& graph = snapshot.generation().graph();
  findings.guard(kGraphFile, [&] {
    check_reverse(graph, Relation::kTopics, Relation::kTopicPapers, "topic", findings);
    check_reverse(graph, Relation::kInstitutions, Relation::kInstitutionPapers, "institution",
                  findings);
    check_reverse(graph, Relation::kEmployers, Relation::kMembers, "institution", findings);
  });
  for (TopicNumber number = 1; number <= snapshot.topic_count() && !findings.is_full(); ++number) {
    const std::string name = "topic " + std::to_string(number);
    findings.guard(name, [&] {
      const Topic topic = snapshot.topic(number);
      findings.expect(topic.paper_count == graph.row(Relation::kTopicPapers, number).size(),
                      name + ": its paper count differs from the graph");
      findings.expect(snapshot.find_topic(topic.id) == number,
                      name + ": id " + topic.id + " does not find it");
    });
  }
  for (InstitutionNumber number = 1; number <= snapshot.institution_count() && !findings.is_full();
       ++number) {
    const std::string name = "institution " + std::to_string(number);
    findings.guard(name, [&] {
      const Institution institution = snapshot.institution(number);
      findings.expect(
          institution.paper_count == graph.row(Relation::kInstitutionPapers, number).size(),
          name + ": its paper count differs from the graph");
      findings.expect(institution.author_count == graph.row(Relation::kMembers, number).size(),
                      name + ": its author count differs from the graph");
      findings.expect(snapshot.find_institution(institution.id) == number,
                      name + ": id " + institution.id + " does not find it");
    });
  }
}

}  // namespace quire

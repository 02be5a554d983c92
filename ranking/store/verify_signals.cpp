#include "ranking/store/verify_signals.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

#include "ranking/novelty/novelty_scorer.h"
#include "ranking/signals/paper_kind.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

bool is_percentage(std::optional<double> value) { return !value || (*value >= 0 && *value <= 100); }

void check_ranges(const SignalStore& signals, DocId doc, const std::string& name,
                  Findings& findings) {
  for (const Measure measure :
       {Measure::kNovelty, Measure::kCitationPercentile, Measure::kImportedCitationPercentile,
        Measure::kMomentumPercentile, Measure::kScore}) {
    findings.expect(is_percentage(signals.measure(measure, doc)),
                    name + ": its " + std::string(to_string(measure)) + " is not within 0 to 100");
  }
}

void check_novelty(const Snapshot& snapshot, DocId doc, const std::string& name,
                   Findings& findings) {
  const SignalStore& signals = snapshot.generation().signals();
  const auto reason = static_cast<NoveltyReason>(signals.value(Column::kNoveltyReason, doc));
  const bool is_scored = reason == NoveltyReason::kScored || reason == NoveltyReason::kCopy;
  findings.expect(is_scored == signals.measure(Measure::kNovelty, doc).has_value(),
                  name + ": its novelty and the reason for it disagree");
  const NoveltyEvidence evidence = snapshot.generation().novelty().evidence(doc);
  for (const NearPaper& near : evidence.nearest) {
    findings.expect(near.doc >= 1 && near.doc <= snapshot.paper_count() && near.doc != doc,
                    name + ": its nearest earlier paper does not exist");
  }
}

void check_kind(const SignalStore& signals, DocId doc, const Paper& paper, const std::string& name,
                Findings& findings) {
  const KindDecision decision = classify_paper(paper);
  findings.expect(
      signals.value(Column::kKind, doc) == static_cast<std::int32_t>(decision.kind) &&
          signals.value(Column::kKindRule, doc) == static_cast<std::int32_t>(decision.rule),
      name + ": its kind differs from what its record says");
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
  check_kind(signals, doc, paper, name, findings);
  check_novelty(snapshot, doc, name, findings);
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

// What Quire computed for a paper as JSON: novelty with its evidence, citation signals, kind,
// score, topics and institutions. docs/numbers.md defines every number.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>

#include "ranking/index_reader.h"
#include "ranking/paper.h"
#include "server/api/fields.h"
#include "server/api/s2/answer_cost.h"
#include "server/api/s2/explanation_json.h"
#include "server/json.h"

namespace quire {

// Writes signals of papers of one snapshot into one answer. Not thread-safe; what the constructor
// is given must outlive it.
class PaperSignalWriter {
 public:
  PaperSignalWriter(const Snapshot& snapshot, JsonWriter& json, AnswerCost cost)
      : snapshot_(snapshot), json_(json), cost_(std::move(cost)) {}

  // True for kNovelty and all after it: what write() writes.
  [[nodiscard]] static bool writes(PaperField field) {
    return field >= PaperField::kNovelty && field < PaperField::kCount;
  }

  // The value of one field of `doc`, whose record `paper` is. Null where nothing is known.
  void write(DocId doc, const Paper& paper, PaperField field);

 private:
  struct Name {
    std::string id;
    std::string name;
  };
  using Names = std::unordered_map<std::uint32_t, Name>;

  void write_evidence(DocId doc, const Paper& paper);
  void write_measure(DocId doc, Measure measure);
  void write_disruption(DocId doc);
  void write_citation_years(DocId doc);
  void write_trending(DocId doc);
  void write_kind(DocId doc);
  void write_language(DocId doc);
  void write_score(DocId doc);
  void write_topics(DocId doc);
  void write_institutions(DocId doc);
  // Of another paper, whose record is read for it; empty if it may not be.
  [[nodiscard]] PaperName name_of(DocId doc);

  const Snapshot& snapshot_;
  JsonWriter& json_;
  AnswerCost cost_;
  Names topics_;  // they recur in the papers of one answer
  Names institutions_;
};

}  // namespace quire

// What the papers of a person say about them as JSON: years, categories, topics, co-authors,
// similar people, novelty. docs/numbers.md defines every number.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ranking/index_reader.h"
#include "ranking/people/author_profile.h"
#include "ranking/searcher.h"
#include "server/api/fields.h"
#include "server/api/s2/answer_cost.h"
#include "server/json.h"

namespace quire {

// Co-authors that a record shows; /author/{id}/coauthors has all.
inline constexpr std::size_t kShownCoauthors = 20;

// Writes profiles of people of one snapshot into one answer. Not thread-safe; what the constructor
// is given must outlive it.
class AuthorProfileWriter {
 public:
  AuthorProfileWriter(const Snapshot& snapshot, JsonWriter& json, AnswerCost cost)
      : snapshot_(snapshot), json_(json), cost_(std::move(cost)) {}

  // True for kPapersPerYear and all after it but those of a search: what write() writes.
  [[nodiscard]] static bool writes(AuthorField field) {
    return field >= AuthorField::kPapersPerYear && field < AuthorField::kScore;
  }

  // The value of one field of `author`; null where nothing is known, or if nothing more may be
  // read.
  void write(AuthorNumber author, AuthorField field);

  // The members of a co-author beside "author": commonPapers, firstYear, lastYear, weight, isClose.
  void write_coauthor_members(const Coauthor& coauthor);

  // The papers that made a person come up in a search.
  void write_votes(const AuthorHit& hit);

 private:
  // Makes profile_ that of `author`.
  void hold_profile(AuthorNumber author);
  void write_field(AuthorNumber author, AuthorField field);
  void write_mean(const std::optional<double>& value);
  void write_category();
  void write_categories();
  void write_fields_of_study();
  void write_topics();
  void write_kinds();
  void write_coauthors();
  void write_similar(AuthorNumber author);
  void write_person(AuthorNumber author);
  // Id and title of a paper under these names.
  void write_paper_members(DocId doc, std::string_view id_key, std::string_view title_key);

  const Snapshot& snapshot_;
  JsonWriter& json_;
  AnswerCost cost_;
  // People recur in the papers of one answer. Those held have read at most about kMaxHeldEntries.
  std::unordered_map<AuthorNumber, AuthorProfile> profiles_;
  std::size_t held_entries_ = 0;
  AuthorProfile* profile_ = nullptr;  // of whom write() writes
};

}  // namespace quire

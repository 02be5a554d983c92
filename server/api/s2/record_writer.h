// Papers and authors as JSON, each with exactly the fields that were asked for.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ranking/index_reader.h"
#include "ranking/searcher.h"
#include "ranking/snippet.h"
#include "server/api/fields.h"
#include "server/api/s2/answer_cost.h"
#include "server/api/s2/author_profile_json.h"
#include "server/api/s2/paper_signals_json.h"
#include "server/json.h"

namespace quire {

// Bounds what a few hundred bytes of a request can ask for.
struct AnswerLimits {
  std::size_t max_bytes = std::size_t{10} << 20U;  // of the answer
  std::size_t max_records = 50'000;  // papers and authors read for it, nested ones included
  std::size_t max_nested = 1'000;    // citations, references or papers inside one record
};

// What only a search or a recommendation knows about a paper.
struct HitDetails {
  std::optional<double> score;  // absent if the order is not by relevance
  std::optional<MatchReason> reason;
  SnippetMaker* snippets = nullptr;
  const Explanation* explanation = nullptr;  // null if there is none
  std::optional<double> similarity;
};

// Writes records of one snapshot into one answer. When a limit is passed nothing more is read and
// failure() says why; the JSON is then of no use. Not thread-safe; what the constructor is given
// must outlive it.
class RecordWriter {
 public:
  RecordWriter(const Snapshot& snapshot, JsonWriter& json, const AnswerLimits& limits)
      : snapshot_(snapshot),
        json_(json),
        limits_(limits),
        signals_(snapshot, json, cost()),
        profiles_(snapshot, json, cost()) {}
  RecordWriter(const RecordWriter&) = delete;
  RecordWriter& operator=(const RecordWriter&) = delete;

  // One paper; `hit` is null unless a search or a recommendation found it.
  void write_paper(DocId doc, const PaperFields& fields, const HitDetails* hit = nullptr);
  // One author by number; `hit` is null unless a search found them.
  void write_author(AuthorNumber number, const AuthorFields& fields,
                    const AuthorHit* hit = nullptr);
  // A co-author: "author", then the papers in common.
  void write_coauthor(const Coauthor& coauthor, const AuthorFields& fields);
  // The author at `position` of a paper's list. A name that is nobody has only a name.
  void write_author_of(DocId doc, const Paper& paper, std::size_t position,
                       const AuthorFields& fields);
  // A citation: the link's own fields, then the paper at its other end under `paper_key`.
  void write_link(DocId doc, std::string_view paper_key, const LinkFields& fields);

  // The reason why the answer is too large, for the client; nothing if it is not.
  [[nodiscard]] const std::optional<std::string>& failure() const { return failure_; }

 private:
  void write_paper_field(DocId doc, const Paper& paper, PaperField field, const PaperFields& fields,
                         const HitDetails* hit);
  void write_authors(DocId doc, const Paper& paper, const AuthorFields& fields);
  void write_nested(std::span<const DocId> docs, const PaperFields& fields);
  void write_author_field(const Author& author, AuthorNumber number, AuthorField field,
                          const AuthorFields& fields);
  void write_author_hit_field(AuthorField field, const AuthorHit* hit);
  void write_hit_field(const Paper& paper, PaperField field, const HitDetails* hit);
  void write_explain(const Explanation* explanation);
  const Author& author(AuthorNumber number);
  bool has_room();
  // Counts one record. False if that was one too many.
  bool spend_record() { return spend(1); }
  bool spend(std::size_t records);
  AnswerCost cost() {
    return AnswerCost([this](std::size_t records) { return spend(records); });
  }

  const Snapshot& snapshot_;
  JsonWriter& json_;
  AnswerLimits limits_;
  PaperSignalWriter signals_;
  AuthorProfileWriter profiles_;
  std::size_t records_ = 0;
  std::unordered_map<AuthorNumber, Author> authors_;  // people recur in the papers of one answer
  std::optional<std::string> failure_;
};

}  // namespace quire

// Words of a query as Xapian queries: every spelling of a compound finds the same papers.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "ranking/query/query_words.h"

namespace quire {

// Requires at least one query.
[[nodiscard]] Xapian::Query combine(Xapian::Query::op operation,
                                    const std::vector<Xapian::Query>& queries);

// True if `word`, one of unify_compounds(words), is written in one piece among `words`.
[[nodiscard]] bool is_written_joined(const QueryWord& word, const std::vector<QueryWord>& words);

// Makes queries of words; knows which compounds the index has. All members throw Xapian::Error.
class WordQueryMaker {
 public:
  // `papers` must outlive it.
  explicit WordQueryMaker(const Xapian::Database& papers) : papers_(papers) {}

  // Compounds that are written apart ("pre training") become one word if the index knows them
  // joined, and joined ones ("pretraining") get their parts, so that the three spellings find the
  // same papers.
  [[nodiscard]] std::vector<QueryWord> unify_compounds(const std::vector<QueryWord>& words) const;

  // Matches papers that have the word in one of its spellings.
  [[nodiscard]] Xapian::Query whole(const QueryWord& word) const;

  // The spellings of the compounds among `words`, as parsed, that their own stems do not find: the
  // joined word for "pre-training" and "pre training", the parts for "pretraining".
  [[nodiscard]] std::vector<Xapian::Query> other_spellings(
      const std::vector<QueryWord>& words) const;

  // What the index knows acronyms among `words` to stand for, and the acronyms of what is spelled
  // out: "svm" gives papers with all words of "support vector machine", and the other way round.
  // Of a form with many meanings the 3 that most papers explain; none that fewer than 2 do.
  [[nodiscard]] std::vector<Xapian::Query> acronyms(const std::vector<QueryWord>& words) const;

 private:
  using Queries = std::vector<Xapian::Query>;

  void add_joined(const QueryWord& word, Queries& queries) const;
  [[nodiscard]] bool is_compound(const std::string& stem) const;
  [[nodiscard]] std::string joined_stem(const QueryWord& first, const QueryWord& second) const;
  [[nodiscard]] std::vector<std::string> parts_of(const std::string& stem) const;
  [[nodiscard]] std::vector<std::string> other_forms(const std::string& key) const;
  [[nodiscard]] Xapian::doccount papers_with_rarest(const std::vector<std::string>& stems) const;

  const Xapian::Database& papers_;
};

// Papers with these exact words in this order, side by side. Requires at least one word.
[[nodiscard]] Xapian::Query make_phrase_query(const std::vector<std::string>& words);

}  // namespace quire

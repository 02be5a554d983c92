// Words of a query as conditions: every spelling of a compound finds the same papers.
#pragma once

#include <string>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/query/query_words.h"
#include "ranking/retrieval/condition.h"

namespace quire {

// True if `word`, one of unify_compounds(words), is written in one piece among `words`.
[[nodiscard]] bool is_written_joined(const QueryWord& word, const std::vector<QueryWord>& words);

// Makes conditions of words; knows which compounds the index has. All members throw Xapian::Error.
class WordConditionMaker {
 public:
  // `snapshot` must outlive it.
  explicit WordConditionMaker(const Snapshot& snapshot);

  // Compounds that are written apart ("pre training") become one word if the index knows them
  // joined, and joined ones ("pretraining") get their parts, so that the three spellings find the
  // same papers.
  [[nodiscard]] std::vector<QueryWord> unify_compounds(const std::vector<QueryWord>& words) const;

  // Papers that have the word in one of its spellings.
  [[nodiscard]] Condition whole(const QueryWord& word) const;

  // The spellings of the compounds among `words`, as parsed and as unify_compounds() has them, that
  // their own stems do not find: the joined word for "pre-training" and "pre training", the parts
  // for "pretraining".
  [[nodiscard]] std::vector<Condition> other_spellings(const std::vector<QueryWord>& words,
                                                       const std::vector<QueryWord>& unified) const;

  // What the index knows acronyms among `words` to stand for, and the acronyms of what is spelled
  // out: "svm" gives papers with all words of "support vector machine", and the other way round.
  // Of a form with many meanings the 3 that most papers explain; none that fewer than 2 do.
  [[nodiscard]] std::vector<Condition> acronyms(const std::vector<QueryWord>& words) const;

  // True if a paper has it joined, with hyphens or symbols.
  [[nodiscard]] bool is_joined_somewhere(const std::string& stem) const;

 private:
  using Conditions = std::vector<Condition>;

  [[nodiscard]] bool is_compound(const std::string& stem) const;
  [[nodiscard]] std::string joined_stem(const QueryWord& first, const QueryWord& second) const;
  [[nodiscard]] std::vector<std::string> parts_of(const std::string& stem) const;
  [[nodiscard]] std::vector<std::string> other_forms(const std::string& key) const;
  [[nodiscard]] bool begins_long_form(const std::string& stems) const;
  [[nodiscard]] std::uint32_t papers_with_rarest(const std::vector<std::string>& stems) const;
  [[nodiscard]] std::uint32_t frequency(const std::string& stem) const;
  [[nodiscard]] std::uint32_t joined_frequency(const std::string& stem) const;

  const Snapshot& snapshot_;
};

}  // namespace quire

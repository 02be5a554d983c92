// A parsed query bound to one index: what must match, what ranks, and who is meant.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ranking/query/query_syntax.h"
#include "ranking/retrieval/condition.h"
#include "ranking/searcher.h"

namespace quire {

// The people a query names and what remains of it: "hinton dark knowledge", "K. He, X. Zhang",
// "lecun 2015".
struct AuthorIntent {
  // Papers by all the named people that have every remaining word; ascending, not empty.
  std::vector<DocId> docs;
  std::string topical;  // the words that remain; may be empty
};

// Conditions that have nothing to say are unrestricted.
struct BoundQuery {
  QuerySyntax syntax;
  // Conditions and filter.
  Condition required;
  // Papers that match besides those with a word of syntax.topical: other spellings of compounds
  // (pre-training, pretraining, pre training), and in free text acronyms and what they stand for.
  Condition widening;
  // If the text has compounds in parts: the papers with any of its words, where a compound counts
  // as one word ("training" alone is not "pre-training"), in all spellings.
  Condition any_word;
  // Papers with every word in any spelling, for lists that are not ordered by relevance.
  Condition all_words;
  std::optional<AuthorIntent> authors;
};

// `filter` is part of `required`. Words beyond `max_words` are not looked up. Throws Xapian::Error.
[[nodiscard]] BoundQuery bind_query(QuerySyntax syntax, const PaperFilter& filter,
                                    const Snapshot& snapshot, std::uint32_t max_words);

// `text` as nothing but words that rank: no condition but the filter.
[[nodiscard]] BoundQuery bind_words(std::string text, const PaperFilter& filter);

}  // namespace quire

// A parsed query bound to one index: the Xapian queries that answer it.
#pragma once

#include <xapian.h>

#include "ranking/query/query_words.h"
#include "ranking/searcher.h"
#include "ranking/store/signal_store.h"

namespace quire {

// The queries for one search. Each includes the phrases and the filter, which must always match.
struct PaperQueries {
  Xapian::Query all_words;   // papers with every word
  Xapian::Query some_words;  // papers with any word; the same query if there is only one
  bool differ = false;       // whether the two are different queries
};

// Makes them. `database` tells which joined spellings exist; `filter` and `signals` must outlive
// the result. Throws Xapian::Error.
[[nodiscard]] PaperQueries make_paper_queries(const QueryWords& words, const PaperFilter& filter,
                                              const Xapian::Database& database,
                                              const SignalStore& signals);

// True if `doc`, found by an identifier or its title, fulfils `filter`. Throws Xapian::Error.
[[nodiscard]] bool matches_filter(const PaperFilter& filter, const Xapian::Database& database,
                                  const SignalStore& signals, DocId doc);

}  // namespace quire

#include "ranking/searcher.h"

#include "ranking/paper_search.h"
#include "ranking/people/author_search.h"
#include "ranking/store/generation.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {

Searcher::Searcher(const Snapshot& snapshot, SearchLimits limits)
    : snapshot_(snapshot), limits_(limits) {}

std::optional<QueryError> check_query(const Snapshot& snapshot, std::string_view text) {
  const auto parsed = parse_query_syntax(text);
  const auto* error = std::get_if<QueryError>(&parsed);
  if (error == nullptr || !snapshot.find_title(text, 1).empty()) return std::nullopt;
  return *error;
}

PaperHits Searcher::search(const PaperQuery& query) const {
  return with_xapian(snapshot_.generation().path(),
                     [&] { return PaperSearch(snapshot_, query, limits_).run(); });
}

std::vector<DocId> Searcher::match_all(const PaperQuery& query) const {
  return with_xapian(snapshot_.generation().path(),
                     [&] { return PaperSearch(snapshot_, query, limits_).match_all(); });
}

std::optional<Explanation> Searcher::explain(const PaperQuery& query, DocId doc) const {
  return with_xapian(snapshot_.generation().path(),
                     [&] { return PaperSearch(snapshot_, query, limits_).explain(doc); });
}

AuthorHits Searcher::search_authors(const AuthorQuery& query) const {
  return with_xapian(snapshot_.generation().path(),
                     [&] { return AuthorSearch(snapshot_, query, limits_).run(); });
}

}  // namespace quire

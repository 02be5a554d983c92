#include "ranking/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <unordered_set>

#include "analyzers/text.h"
#include "ranking/paper_search.h"
#include "ranking/query/author_query.h"
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

AuthorHits Searcher::search_authors(std::string_view name, std::uint32_t offset,
                                    std::uint32_t limit) const {
  return with_xapian(snapshot_.generation().path(), [&] {
    const Xapian::Database& database = snapshot_.databases().authors;
    const std::uint32_t wanted = offset + limit;
    std::vector<AuthorNumber> found;
    std::unordered_set<AuthorNumber> seen;
    AuthorHits result;
    result.total_is_exact = true;
    for (const Xapian::Query& step : make_author_queries(collapse_spaces(repair_utf8(name)))) {
      Xapian::Enquire enquire(database);
      enquire.set_query(step);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::ASCENDING);
      // One more than the page needs tells whether there is another.
      const auto count = static_cast<Xapian::doccount>(wanted + 1 + found.size());
      const Xapian::MSet matches = enquire.get_mset(0, count);
      for (auto match = matches.begin(); match != matches.end(); ++match) {
        if (seen.insert(*match).second) found.push_back(*match);
      }
      if (matches.size() == count) {
        result.total_is_exact = false;
        break;
      }
    }
    result.total = found.size();
    const std::size_t begin = std::min<std::size_t>(offset, found.size());
    const std::size_t end = std::min<std::size_t>(wanted, found.size());
    result.authors.assign(found.begin() + static_cast<std::ptrdiff_t>(begin),
                          found.begin() + static_cast<std::ptrdiff_t>(end));
    return result;
  });
}

}  // namespace quire

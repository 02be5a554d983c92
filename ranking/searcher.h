// Queries in, ranked papers and authors out: the only entry point of server and bench.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/explanation.h"
#include "ranking/index_reader.h"
#include "ranking/paper.h"
#include "ranking/query/query_syntax.h"
#include "ranking/ranking_options.h"
#include "ranking/rerank/ranking_times.h"

namespace quire {

// What a paper must fulfil to be found. Absent members do not filter. Lists mean "any of".
struct PaperFilter {
  std::optional<std::int16_t> first_year;  // inclusive
  std::optional<std::int16_t> last_year;   // inclusive
  std::optional<Date> first_date;          // inclusive; unknown month or day reads as 1
  std::optional<Date> last_date;           // inclusive; unknown month or day reads as the last one
  std::vector<std::string> venues;         // compared after fold_label()
  std::vector<std::string> categories;     // compared after fold_label()
  std::vector<std::string> types;          // compared after fold_label()
  std::optional<std::uint32_t> min_citation_count;  // larger of counted and imported
  bool only_open_access = false;
};

enum class PaperSort : std::uint8_t { kRelevance, kDate, kCitationCount, kPaperId };
enum class SortDirection : std::uint8_t { kDescending, kAscending };

enum class QueryReading : std::uint8_t { kIntents, kWords };
enum class Explaining : std::uint8_t { kNo, kYes };

struct PaperQuery {
  std::string text;  // as typed; any bytes
  PaperFilter filter;
  PaperSort sort = PaperSort::kRelevance;
  SortDirection direction = SortDirection::kDescending;  // ignored for kRelevance
  std::uint32_t offset = 0;
  std::uint32_t limit = 10;
  RankingOptions ranking;
  // With kIntents, identifiers, exact titles and names of people are recognised and come first.
  // With kWords the text is nothing but words: what quality runs compare with other engines.
  QueryReading reading = QueryReading::kIntents;
  Explaining explaining = Explaining::kNo;
  RankingTimes* times = nullptr;  // what the parts of the search cost is written there
};

// Why a paper stands where it stands.
enum class MatchReason : std::uint8_t {
  kIdentifier,
  kTitle,
  kAuthor,    // by the people the query names, with all its other words
  kAllWords,  // every scored word is in title or abstract
  kSomeWords,
};

struct PaperHit {
  DocId doc = 0;
  // Relevance; comparable inside one answer only. 0 when not sorted by relevance, and for a paper
  // found by an identifier, its title or its authors that the words do not find.
  double score = 0;
  MatchReason reason = MatchReason::kSomeWords;
  std::optional<Explanation> explanation;  // if asked for
};

struct PaperHits {
  std::vector<PaperHit> hits;
  std::uint64_t total = 0;
  bool total_is_exact = false;  // otherwise `total` is a lower bound
};

struct AuthorHits {
  std::vector<AuthorNumber> authors;
  std::uint64_t total = 0;
  bool total_is_exact = false;
};

// Where a query with operators or fields is wrong, or nothing. A text that is the title of a paper
// is never wrong.
[[nodiscard]] std::optional<QueryError> check_query(const Snapshot& snapshot,
                                                    std::string_view text);

// Limits of a search that keep hostile queries cheap.
struct SearchLimits {
  // Distinct words of a query that are looked up; the rest of a longer query still counts for
  // titles.
  std::uint32_t max_words = 64;
  // Results that are counted exactly when there are more than asked for.
  std::uint32_t count_at_least = 1'000;
};

// One search at a time; cheap to make, one a request. The snapshot must outlive it.
// Throws std::runtime_error if the index cannot be read.
class Searcher {
 public:
  explicit Searcher(const Snapshot& snapshot, SearchLimits limits = {});

  // Papers for `query`, best first; ties by DocId. A query of nothing but spaces and punctuation
  // finds nothing; one that check_query() refuses is read as free words.
  [[nodiscard]] PaperHits search(const PaperQuery& query) const;

  // Every paper that `query` matches, in DocId order: what `total` counts. For facets.
  [[nodiscard]] std::vector<DocId> match_all(const PaperQuery& query) const;

  // Why `doc` has the score that search() gives it, or nothing if `query` does not match it.
  [[nodiscard]] std::optional<Explanation> explain(const PaperQuery& query, DocId doc) const;

  // People for a name or a part of one: exact names first, then folded forms, initials, single
  // words and beginnings of words; inside each step those with more papers first.
  [[nodiscard]] AuthorHits search_authors(std::string_view name, std::uint32_t offset,
                                          std::uint32_t limit) const;

 private:
  const Snapshot& snapshot_;
  SearchLimits limits_;
};

}  // namespace quire

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

enum class PaperSort : std::uint8_t {
  kRelevance,
  kDate,
  kCitationCount,
  kPaperId,
  kNovelty,
  kTrending,  // of the week
  kMomentum,
  kScore,
};
enum class SortDirection : std::uint8_t { kDescending, kAscending };

enum class QueryReading : std::uint8_t { kIntents, kWords };
enum class Explaining : std::uint8_t { kNo, kYes };

// How a search finds its page. All ways find the same one, at different prices: the slow ones are
// what the fast one is checked against.
enum class SearchWay : std::uint8_t {
  kFast,            // candidates from impacts.qi if the index has it, no more read than needed
  kEveryCandidate,  // the same candidates, all of them re-ranked
  kXapian,          // candidates from papers/
};

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
  SearchWay way = SearchWay::kFast;
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

struct AuthorQuery {
  std::string text;  // a name, a topic, or both; as typed, any bytes
  std::uint32_t offset = 0;
  std::uint32_t limit = 10;
  RankingOptions ranking;  // of the papers that vote
};

// How a person was found, the best way first.
enum class AuthorMatch : std::uint8_t {
  kIdentifier,  // author id or ORCID
  kFullName,    // the name as written
  kFoldedName,  // a form of it: without middle names or accents, turned round
  kInitials,    // initials for given names
  kWords,       // every word is a word of the name
  kPrefix,      // the last word is only begun
  kTypo,        // a word is misspelt
  kTopic,       // by what they wrote
};

// A paper that makes a person come up, with its part of the person's votes.
struct PaperVote {
  DocId doc = 0;
  double share = 0;  // 0-1, of all votes for the person
};

struct AuthorHit {
  AuthorNumber author = 0;
  AuthorMatch match = AuthorMatch::kTopic;
  // Votes of their papers and a small prior for the h-index, as a part of the best person's; 0 for
  // a name without a topic. Comparable inside one answer only.
  double score = 0;
  std::vector<PaperVote> papers;  // the most telling ones, best first; empty for a name alone
};

struct AuthorHits {
  std::vector<AuthorHit> hits;
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

  // People for a name, a topic or both: names first, in the order of AuthorMatch, inside each step
  // those with more papers first; then, or for the other words of the query, those whose papers
  // vote for them (people/author_search.h).
  [[nodiscard]] AuthorHits search_authors(const AuthorQuery& query) const;

 private:
  const Snapshot& snapshot_;
  SearchLimits limits_;
};

}  // namespace quire

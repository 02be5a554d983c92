#include "ranking/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <unordered_set>

#include "analyzers/text.h"
#include "ranking/query/author_query.h"
#include "ranking/query/paper_query.h"
#include "ranking/query/query_words.h"
#include "ranking/store/generation.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// BM25 as in the ranking recipe: k1 1.2, b .7; k3 so large that a word asked for twice counts
// twice; no floor under the length of short records.
constexpr double kK1 = 1.2;
constexpr double kB = 0.7;
constexpr double kLinearQueryFrequency = 1e6;
constexpr double kNoLengthFloor = 1e-3;

// Papers of the same title or identifier that are put first; more share only meaningless titles
// ("Editorial") and spoilt identifiers.
constexpr std::uint32_t kMaxNamed = 20;

Xapian::BM25Weight bm25() { return {kK1, 0, kLinearQueryFrequency, kB, kNoLengthFloor}; }

// One search over one snapshot.
class PaperSearch {
 public:
  PaperSearch(const Snapshot& snapshot, const PaperQuery& query, const SearchLimits& limits)
      : snapshot_(snapshot),
        database_(snapshot.databases().papers),
        signals_(snapshot.generation().signals()),
        query_(query),
        words_(parse_query_words(query.text, limits.max_words)),
        queries_(make_paper_queries(words_, query.filter, database_, signals_)),
        wanted_(query.offset + query.limit),
        count_at_least_(std::max(limits.count_at_least, wanted_ + 1)) {}

  PaperHits run() {
    if (query_.sort != PaperSort::kRelevance) {
      if (!find_identified()) find_sorted();
    } else if (query_.matching == WordMatching::kAny) {
      find_by_words();
    } else if (!find_identified()) {
      find_relevant();
    }
    return page();
  }

 private:
  // What one Xapian query found.
  struct Found {
    Xapian::MSet matches;
    std::uint64_t at_least = 0;
    bool is_exact = false;
  };

  Found retrieve(const Xapian::Query& query, std::uint32_t count) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(bm25());
    Found found;
    found.matches = enquire.get_mset(0, count, count_at_least_);
    found.at_least = found.matches.get_matches_lower_bound();
    found.is_exact = found.at_least == found.matches.get_matches_upper_bound();
    return found;
  }

  // What the query names by an identifier is the whole answer, whatever the order.
  bool find_identified() {
    const auto id = recognise_paper_id(collapse_spaces(words_.text));
    if (!id) return false;
    const auto docs = snapshot_.find_papers(*id, kMaxNamed);
    if (docs.empty()) return false;
    for (const DocId doc : docs) add_named(doc, MatchReason::kIdentifier);
    finish(hits_.size(), true);
    return true;
  }

  // Papers that the query names by a local id or by their title come first.
  void find_relevant() {
    if (const auto doc = find_local_id()) add_named(*doc, MatchReason::kIdentifier);
    for (const DocId doc : snapshot_.find_title(words_.text, kMaxNamed)) {
      add_named(doc, MatchReason::kTitle);
    }
    find_by_words();
  }

  // Ids that dumps made up look like anything, so their papers only come first. One without a digit
  // is taken for a word.
  std::optional<DocId> find_local_id() {
    const std::string text = collapse_spaces(words_.text);
    const bool may_be_id = text.find(' ') == std::string::npos &&
                           text.find_first_of("0123456789") != std::string::npos;
    const auto id = may_be_id ? make_paper_id(IdKind::kLocal, text) : std::nullopt;
    return id ? snapshot_.find_paper(*id) : std::nullopt;
  }

  void add_named(DocId doc, MatchReason reason) {
    if (matches_filter(query_.filter, database_, signals_, doc)) add({doc, 0, reason});
  }

  // Papers with all words, then those with some: the second list is only asked for when the page
  // reaches it.
  void find_by_words() {
    if (queries_.all_words.empty()) return finish(hits_.size(), true);
    if (query_.matching == WordMatching::kAny) return find_some(0);
    const Found all = retrieve(queries_.all_words, wanted_);
    add_matches(all, MatchReason::kAllWords);
    if (!queries_.differ) return finish_list(all);
    if (all.at_least > wanted_) return finish(all.at_least, false);
    find_some(all.matches.size());
  }

  // `already` papers with some words are on the list as papers with all words.
  void find_some(std::uint32_t already) {
    const Found some = retrieve(queries_.some_words, wanted_ + already);
    add_matches(some, queries_.differ ? MatchReason::kSomeWords : MatchReason::kAllWords);
    finish_list(some);
  }

  static bool is_named(const PaperHit& hit) {
    return hit.reason == MatchReason::kIdentifier || hit.reason == MatchReason::kTitle;
  }

  // False if the paper is on the list already.
  bool add(const PaperHit& hit) {
    if (!seen_.insert(hit.doc).second) return false;
    hits_.push_back(hit);
    return true;
  }

  // A named paper gets its score when the words find it too.
  void set_score(DocId doc, double score) {
    for (PaperHit& hit : hits_) {
      if (!is_named(hit)) return;
      if (hit.doc == doc) hit.score = score;
    }
  }

  void add_matches(const Found& found, MatchReason reason) {
    for (auto match = found.matches.begin(); match != found.matches.end(); ++match) {
      if (!add({*match, match.get_weight(), reason})) set_score(*match, match.get_weight());
    }
  }

  // `last` is the widest list that was asked. If it was read to its end, everything is on the page
  // list; otherwise papers found by title may or may not be further down in it.
  void finish_list(const Found& last) {
    if (last.at_least <= last.matches.size() && last.is_exact) return finish(hits_.size(), true);
    const bool has_named = !hits_.empty() && is_named(hits_.front());
    finish(last.at_least, last.is_exact && !has_named);
  }

  // Sorted lists hold the papers with all words, or those with some if there are none.
  void find_sorted() {
    if (queries_.all_words.empty()) return finish(0, true);
    std::vector<DocId> docs = all_matches(queries_.all_words);
    MatchReason reason = MatchReason::kAllWords;
    if (docs.empty() && queries_.differ) {
      docs = all_matches(queries_.some_words);
      reason = MatchReason::kSomeWords;
    }
    const std::size_t count = std::min<std::size_t>(wanted_, docs.size());
    std::partial_sort(docs.begin(), docs.begin() + static_cast<std::ptrdiff_t>(count), docs.end(),
                      [this](DocId a, DocId b) { return comes_before(a, b); });
    for (std::size_t i = 0; i < count; ++i) add({docs[i], 0, reason});
    finish(docs.size(), true);
  }

  // Notes the document ids of all matches without ranking them.
  class DocIdSpy final : public Xapian::MatchSpy {
   public:
    explicit DocIdSpy(std::vector<DocId>& docs) : docs_(docs) {}
    void operator()(const Xapian::Document& document, double) override {
      docs_.push_back(document.get_docid());
    }

   private:
    std::vector<DocId>& docs_;
  };

  std::vector<DocId> all_matches(const Xapian::Query& query) {
    std::vector<DocId> docs;
    DocIdSpy spy(docs);
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database_.get_doccount());
    return docs;
  }

  // Papers without the number come last in both directions; ties by DocId.
  [[nodiscard]] bool comes_before(DocId a, DocId b) const {
    const std::int64_t key_a = sort_key(a);
    const std::int64_t key_b = sort_key(b);
    if (key_a == key_b) return a < b;
    if (key_a == kMissing || key_b == kMissing) return key_b == kMissing;
    return query_.direction == SortDirection::kDescending ? key_a > key_b : key_a < key_b;
  }

  [[nodiscard]] std::int64_t sort_key(DocId doc) const {
    switch (query_.sort) {
      case PaperSort::kDate:
        return signals_.value(Column::kDay, doc);
      case PaperSort::kCitationCount:
        return std::max(signals_.value(Column::kCitationCount, doc),
                        signals_.value(Column::kImportedCitationCount, doc));
      case PaperSort::kPaperId:
      case PaperSort::kRelevance:
        break;
    }
    return doc;
  }

  void finish(std::uint64_t total, bool is_exact) {
    result_.total = std::max<std::uint64_t>(total, hits_.size());
    result_.total_is_exact = is_exact;
  }

  PaperHits page() {
    const std::size_t begin = std::min<std::size_t>(query_.offset, hits_.size());
    const std::size_t end = std::min<std::size_t>(wanted_, hits_.size());
    result_.hits.assign(hits_.begin() + static_cast<std::ptrdiff_t>(begin),
                        hits_.begin() + static_cast<std::ptrdiff_t>(end));
    return std::move(result_);
  }

  const Snapshot& snapshot_;
  const Xapian::Database& database_;
  const SignalStore& signals_;
  const PaperQuery& query_;
  QueryWords words_;
  PaperQueries queries_;
  std::uint32_t wanted_;
  std::uint32_t count_at_least_;
  std::vector<PaperHit> hits_;
  std::unordered_set<DocId> seen_;
  PaperHits result_;
};

}  // namespace

Searcher::Searcher(const Snapshot& snapshot, SearchLimits limits)
    : snapshot_(snapshot), limits_(limits) {}

PaperHits Searcher::search(const PaperQuery& query) const {
  return with_xapian(snapshot_.generation().path(),
                     [&] { return PaperSearch(snapshot_, query, limits_).run(); });
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

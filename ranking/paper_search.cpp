#include "ranking/paper_search.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "analyzers/text.h"
#include "ranking/paper_order.h"
#include "ranking/query/doc_list_source.h"
#include "ranking/rerank/text_weight.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

// Papers of the same title or identifier that are put first; more share only meaningless titles
// ("Editorial") and spoilt identifiers.
constexpr std::uint32_t kMaxNamed = 20;
// Papers by the people a query names that are ranked before all others.
constexpr std::size_t kMaxAuthored = 1'000;

BoundQuery read_query(const Snapshot& snapshot, const PaperQuery& query,
                      const SearchLimits& limits) {
  if (query.reading == QueryReading::kWords) {
    return bind_words(query.text, query.filter, snapshot);
  }
  auto parsed = parse_query_syntax(query.text);
  auto* syntax = std::get_if<QuerySyntax>(&parsed);
  // Titles may hold what looks like an operator or a condition on years.
  const auto may_be_title = [](const QuerySyntax& read) {
    return read.has_operators || (!read.conditions.empty() && !read.has_phrase);
  };
  const bool is_text =
      syntax == nullptr || (may_be_title(*syntax) && !snapshot.find_title(query.text, 1).empty());
  if (is_text) return bind_words(query.text, query.filter, snapshot);
  return bind_query(std::move(*syntax), query.filter, snapshot, limits.max_words);
}

Xapian::Query unscored(const Xapian::Query& query) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

double positive(double mean_length) { return mean_length > 0 ? mean_length : 1; }

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

}  // namespace

PaperSearch::PaperSearch(const Snapshot& snapshot, const PaperQuery& query,
                         const SearchLimits& limits)
    : snapshot_(snapshot),
      generation_(snapshot.generation()),
      database_(snapshot.databases().papers),
      signals_(generation_.signals()),
      query_(query),
      times_(query.times != nullptr ? *query.times : unread_times_),
      bound_(read_query(snapshot, query, limits)),
      reranker_(generation_, bound_.syntax.topical, query.ranking, limits.max_words),
      wanted_(query.offset + query.limit),
      count_at_least_(std::max(limits.count_at_least, wanted_ + 1)) {
  if (query.reading == QueryReading::kIntents) {
    find_identified();
    if (!is_identified_ && !bound_.syntax.has_operators) {
      find_named();
      find_authored();
    }
  }
  watch_.add_lap_to(times_.understand);
}

PaperHits PaperSearch::run() {
  if (is_identified_) {
    for (const PaperHit& hit : named_) add(hit.doc, 0, hit.reason);
    finish(hits_.size(), true);
  } else if (query_.sort == PaperSort::kRelevance) {
    find_relevant();
  } else {
    find_sorted();
  }
  return page();
}

std::vector<DocId> PaperSearch::match_all() {
  std::vector<DocId> docs;
  if (is_identified_) {
    for (const PaperHit& hit : named_) docs.push_back(hit.doc);
  } else if (query_.sort == PaperSort::kRelevance) {
    docs = all_matches(any_word());
  } else {
    MatchReason reason{};
    docs = sorted_matches(reason);
  }
  std::ranges::sort(docs);
  return docs;
}

std::optional<Explanation> PaperSearch::explain(DocId doc) {
  const std::vector<DocId> matches = match_all();
  if (!std::ranges::binary_search(matches, doc)) return std::nullopt;
  if (!is_identified_ && query_.sort == PaperSort::kRelevance) find_relevant();
  const auto hit = std::ranges::find(hits_, doc, &PaperHit::doc);
  if (hit != hits_.end()) return explain_hit(*hit);
  return explain_hit(
      {doc, 0, is_identified_ ? MatchReason::kIdentifier : MatchReason::kSomeWords, std::nullopt});
}

// What the query names by an identifier is the whole answer, whatever the order.
void PaperSearch::find_identified() {
  const auto id = recognise_paper_id(collapse_spaces(bound_.syntax.text));
  if (!id) return;
  const std::vector<DocId> docs = snapshot_.find_papers(*id, kMaxNamed);
  is_identified_ = !docs.empty();
  add_named(docs, MatchReason::kIdentifier);
}

// Papers that the query names by a local id or by their title come first.
void PaperSearch::find_named() {
  if (const auto doc = find_local_id()) add_named({*doc}, MatchReason::kIdentifier);
  add_named(snapshot_.find_title(bound_.syntax.text, kMaxNamed), MatchReason::kTitle);
}

// Ids that dumps made up look like anything, so their papers only come first. One without a digit
// is taken for a word.
std::optional<DocId> PaperSearch::find_local_id() const {
  const std::string text = collapse_spaces(bound_.syntax.text);
  const bool may_be_id =
      text.find(' ') == std::string::npos && text.find_first_of("0123456789") != std::string::npos;
  const auto id = may_be_id ? make_paper_id(IdKind::kLocal, text) : std::nullopt;
  return id ? snapshot_.find_paper(*id) : std::nullopt;
}

void PaperSearch::add_named(const std::vector<DocId>& docs, MatchReason reason) {
  for (const DocId doc : allowed(docs)) {
    const bool is_known = std::ranges::find(named_, doc, &PaperHit::doc) != named_.end();
    if (!is_known) named_.push_back({doc, 0, reason, std::nullopt});
  }
}

// A title that is found says that the words are no names.
void PaperSearch::find_authored() {
  if (!bound_.authors || !named_.empty()) return;
  authored_ = allowed(bound_.authors->docs);
  if (authored_.size() <= kMaxAuthored) return;
  const auto end = authored_.begin() + kMaxAuthored;
  std::partial_sort(authored_.begin(), end, authored_.end(),
                    [this](DocId a, DocId b) { return is_more_cited(signals_, a, b); });
  authored_.erase(end, authored_.end());
  std::ranges::sort(authored_);
}

// Those that fulfil the conditions and the filter, ascending.
std::vector<DocId> PaperSearch::allowed(const std::vector<DocId>& docs) {
  if (docs.empty() || bound_.required.empty()) return docs;
  return all_matches(restrict(Xapian::Query((new DocListSource(docs))->release())));
}

Xapian::Query PaperSearch::restrict(const Xapian::Query& query) const {
  if (bound_.required.empty()) return query;
  return {Xapian::Query::OP_FILTER, query, bound_.required};
}

Xapian::Query PaperSearch::named_papers() const {
  std::vector<DocId> docs = authored_;
  for (const PaperHit& hit : named_) docs.push_back(hit.doc);
  if (docs.empty()) return {};
  return Xapian::Query((new DocListSource(std::move(docs)))->release());
}

Xapian::Query PaperSearch::any_word() const {
  std::vector<Xapian::Query> words;
  for (const QueryStem& stem : reranker_.terms().stems) {
    words.emplace_back(schema::term(schema::kStem, stem.text),
                       static_cast<Xapian::termcount>(stem.count));
  }
  if (!bound_.widening.empty()) words.push_back(unscored(bound_.widening));
  Xapian::Query query(Xapian::Query::OP_OR, words.begin(), words.end());
  if (!bound_.any_word.empty()) {
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, bound_.any_word);
  }
  if (const Xapian::Query named = named_papers(); !named.empty()) {
    query = words.empty() ? unscored(named)
                          : Xapian::Query(Xapian::Query::OP_OR, query, unscored(named));
  }
  return query.empty() ? bound_.required : restrict(query);
}

Xapian::MSet PaperSearch::retrieve(const Xapian::Query& query, std::uint32_t count) {
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(TextWeight(positive(generation_.texts().averages().text_length)));
  Xapian::MSet matches = enquire.get_mset(0, count, count_at_least_);
  watch_.add_lap_to(times_.retrieve);
  return matches;
}

void PaperSearch::find_relevant() {
  const Xapian::Query query = any_word();
  if (query.empty()) return finish(0, true);
  // Conditions alone rank nothing: the most cited papers come first.
  if (reranker_.terms().empty() && named_.empty()) {
    return list_sorted(all_matches(query), MatchReason::kAllWords);
  }
  const auto first = static_cast<std::uint32_t>(named_.size() + authored_.size());
  const Xapian::MSet matches = retrieve(query, std::max(query_.ranking.depth, wanted_ + first));
  rank_candidates(matches);
  add_unranked(matches);
  const bool is_exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  finish(matches.get_matches_lower_bound(), is_exact);
}

void PaperSearch::rank_candidates(const Xapian::MSet& matches) {
  std::vector<DocId> docs = authored_;
  for (const PaperHit& hit : named_) docs.push_back(hit.doc);
  for (Xapian::doccount i = 0; i < std::min(matches.size(), query_.ranking.depth); ++i) {
    docs.push_back(*matches[i]);
  }
  std::ranges::sort(docs);
  docs.erase(std::unique(docs.begin(), docs.end()), docs.end());

  const DateWish wish{bound_.syntax.wished_year, bound_.syntax.asks_for_recent};
  const auto ranked = reranker_.rank(std::move(docs), prior_use(), wish, &times_);
  watch_.skip_lap();
  for (const PaperHit& hit : named_) {
    const auto found = std::ranges::find(ranked, hit.doc, &RankedPaper::doc);
    add(hit.doc, found != ranked.end() ? found->score : 0, hit.reason);
  }
  add_authored(ranked);
  add_ranked(ranked);
}

// Papers by the people that are named: ranked by the other words, or by citations if there are
// none.
void PaperSearch::add_authored(const std::vector<RankedPaper>& ranked) {
  if (authored_.empty()) return;
  std::vector<RankedPaper> papers;
  for (const RankedPaper& paper : ranked) {
    if (std::ranges::binary_search(authored_, paper.doc)) papers.push_back(paper);
  }
  if (bound_.authors->topical.empty()) {
    std::ranges::stable_sort(papers, [this](const RankedPaper& a, const RankedPaper& b) {
      return is_more_cited(signals_, a.doc, b.doc);
    });
  }
  for (const RankedPaper& paper : papers) add(paper.doc, paper.score, MatchReason::kAuthor);
}

// No further than the page reaches.
void PaperSearch::add_ranked(const std::vector<RankedPaper>& ranked) {
  for (const RankedPaper& paper : ranked) {
    if (hits_.size() >= wanted_) return;
    const bool has_all_words = reranker_.has_all_words(paper.doc);
    add(paper.doc, paper.score, has_all_words ? MatchReason::kAllWords : MatchReason::kSomeWords);
  }
}

// Beyond the candidates the first stage decides.
void PaperSearch::add_unranked(const Xapian::MSet& matches) {
  for (Xapian::doccount i = query_.ranking.depth; i < matches.size(); ++i) {
    const auto match = matches[i];
    add(*match, match.get_weight() / reranker_.best_text_score(), MatchReason::kSomeWords);
  }
}

// What an identifier names is right whatever else is known of other papers, and a quoted phrase is
// most often a search for one paper; but who asks for priors gets them. Titles are the business of
// the guard.
PriorUse PaperSearch::prior_use() const {
  if (query_.ranking.prior_request == PriorRequest::kAsked) return PriorUse::kOn;
  const bool is_for_one =
      bound_.syntax.has_phrase || std::ranges::any_of(named_, [](const PaperHit& hit) {
        return hit.reason == MatchReason::kIdentifier;
      });
  return is_for_one ? PriorUse::kOff : PriorUse::kOn;
}

void PaperSearch::find_sorted() {
  MatchReason reason{};
  std::vector<DocId> docs = sorted_matches(reason);
  list_sorted(std::move(docs), reason);
}

// Sorted lists hold the papers with all words, or those with some if there are none. Operators say
// themselves what must be there.
std::vector<DocId> PaperSearch::sorted_matches(MatchReason& reason) {
  reason = MatchReason::kAllWords;
  if (bound_.syntax.has_operators || bound_.all_words.empty()) return all_matches(any_word());
  Xapian::Query all = bound_.all_words;
  if (const Xapian::Query named = named_papers(); !named.empty()) {
    all = Xapian::Query(Xapian::Query::OP_OR, all, named);
  }
  std::vector<DocId> docs = all_matches(restrict(all));
  if (!docs.empty()) return docs;
  reason = MatchReason::kSomeWords;
  return all_matches(any_word());
}

void PaperSearch::list_sorted(std::vector<DocId> docs, MatchReason reason) {
  const std::size_t count = std::min<std::size_t>(wanted_, docs.size());
  const bool by_relevance = query_.sort == PaperSort::kRelevance;
  const PaperOrder order(signals_, query_.sort, query_.direction);
  std::partial_sort(docs.begin(), docs.begin() + static_cast<std::ptrdiff_t>(count), docs.end(),
                    [&](DocId a, DocId b) {
                      return by_relevance ? is_more_cited(signals_, a, b)
                                          : order.comes_before(a, b);
                    });
  for (std::size_t i = 0; i < count; ++i) add(docs[i], 0, reason);
  finish(docs.size(), true);
}

std::vector<DocId> PaperSearch::all_matches(const Xapian::Query& query) {
  std::vector<DocId> docs;
  if (query.empty()) return docs;
  DocIdSpy spy(docs);
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, database_.get_doccount());
  watch_.add_lap_to(times_.retrieve);
  return docs;
}

// Each paper once: where it is first found.
void PaperSearch::add(DocId doc, double score, MatchReason reason) {
  if (seen_.insert(doc).second) hits_.push_back({doc, score, reason, std::nullopt});
}

void PaperSearch::finish(std::uint64_t total, bool is_exact) {
  result_.total = std::max<std::uint64_t>(total, hits_.size());
  result_.total_is_exact = is_exact;
}

PaperHits PaperSearch::page() {
  const std::size_t begin = std::min<std::size_t>(query_.offset, hits_.size());
  const std::size_t end = std::min<std::size_t>(wanted_, hits_.size());
  result_.hits.assign(hits_.begin() + static_cast<std::ptrdiff_t>(begin),
                      hits_.begin() + static_cast<std::ptrdiff_t>(end));
  if (query_.explaining == Explaining::kYes) {
    for (PaperHit& hit : result_.hits) hit.explanation = explain_hit(hit);
  }
  watch_.add_lap_to(times_.order);
  times_.total = times_.understand + times_.retrieve + times_.after_retrieval();
  return std::move(result_);
}

Explanation PaperSearch::explain_hit(const PaperHit& hit) const {
  Explanation explanation;
  if (is_identified_) {
    explanation.basis = "named";
    return explanation;
  }
  if (query_.sort != PaperSort::kRelevance || reranker_.terms().empty()) {
    explanation.basis = "sorted";
    return explanation;
  }
  if (auto found = reranker_.explain(hit.doc)) return std::move(*found);
  return reranker_.explain_text_only(hit.doc);
}

}  // namespace quire

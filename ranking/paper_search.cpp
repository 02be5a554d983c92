#include "ranking/paper_search.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "analyzers/text.h"
#include "ranking/paper_order.h"
#include "ranking/retrieval/matching_papers.h"

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
    return bind_words(query.text, query.filter);
  }
  auto parsed = parse_query_syntax(query.text);
  auto* syntax = std::get_if<QuerySyntax>(&parsed);
  // Titles may hold what looks like an operator or a condition on years.
  const auto may_be_title = [](const QuerySyntax& read) {
    return read.has_operators || (!read.conditions.empty() && !read.has_phrase);
  };
  const bool is_text =
      syntax == nullptr || (may_be_title(*syntax) && !snapshot.find_title(query.text, 1).empty());
  if (is_text) return bind_words(query.text, query.filter);
  return bind_query(std::move(*syntax), query.filter, snapshot, limits.max_words);
}

}  // namespace

PaperSearch::PaperSearch(const Snapshot& snapshot, const PaperQuery& query,
                         const SearchLimits& limits)
    : snapshot_(snapshot),
      generation_(snapshot.generation()),
      signals_(generation_.signals()),
      query_(query),
      times_(query.times != nullptr ? *query.times : unread_times_),
      bound_(read_query(snapshot, query, limits)),
      reranker_(ranking_stores(snapshot), bound_.syntax.topical, query.ranking, limits.max_words),
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
    docs = all_matches();
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
  wanted_ = std::max(wanted_, query_.ranking.depth);  // wherever it stands
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
  if (docs.empty() || bound_.required.is_unrestricted()) return docs;
  return matching_papers(snapshot_, Condition::all_of({Condition::docs(docs), bound_.required}));
}

std::vector<DocId> PaperSearch::named_papers() const {
  std::vector<DocId> docs = authored_;
  for (const PaperHit& hit : named_) docs.push_back(hit.doc);
  std::ranges::sort(docs);
  docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
  return docs;
}

RetrievalRequest PaperSearch::request() const {
  return {&reranker_.terms(), bound_.required, bound_.any_word, bound_.widening, named_papers()};
}

// Where nothing but the text counts, its order is that of the page.
std::uint32_t PaperSearch::depth() const {
  return reranker_.needs_depth() ? std::max(query_.ranking.depth, wanted_) : wanted_;
}

void PaperSearch::find_relevant() {
  // Conditions alone rank nothing: the most cited papers come first.
  if (reranker_.terms().empty() && named_.empty()) {
    return list_sorted(all_matches(), MatchReason::kAllWords);
  }
  const auto source =
      query_.way == SearchWay::kXapian ? PostingSource::kXapian : PostingSource::kImpacts;
  const CandidateList candidates =
      Retriever(snapshot_, source).best(request(), {depth(), count_at_least_});
  watch_.add_lap_to(times_.retrieve);
  rank_candidates(candidates);
  finish(candidates.matches, candidates.matches_is_exact);
}

void PaperSearch::rank_candidates(const CandidateList& candidates) {
  const std::vector<DocId> always = named_papers();
  RankRequest request;
  request.candidates = &candidates;
  request.always = always;
  request.wanted = wanted_;
  request.priors = prior_use();
  request.effort =
      query_.way == SearchWay::kEveryCandidate ? RankEffort::kReadAll : RankEffort::kAsNeeded;
  request.wish = {bound_.syntax.wished_year, bound_.syntax.asks_for_recent};
  const auto ranked = reranker_.rank(request, &times_);
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
    const bool has_all_words =
        paper.basis == RankBasis::kCandidate && reranker_.has_all_words(paper.doc);
    add(paper.doc, paper.score, has_all_words ? MatchReason::kAllWords : MatchReason::kSomeWords);
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
  if (bound_.syntax.has_operators || bound_.all_words.is_unrestricted()) return all_matches();
  Condition all = Condition::all_of({bound_.all_words, bound_.required});
  std::vector<DocId> named = named_papers();
  if (!named.empty()) all = Condition::any_of({all, Condition::docs(std::move(named))});
  std::vector<DocId> docs = all_matches(all);
  if (!docs.empty()) return docs;
  reason = MatchReason::kSomeWords;
  return all_matches();
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

std::vector<DocId> PaperSearch::all_matches() {
  std::vector<DocId> docs = Retriever(snapshot_).matches(request()).docs();
  watch_.add_lap_to(times_.retrieve);
  return docs;
}

std::vector<DocId> PaperSearch::all_matches(const Condition& condition) {
  std::vector<DocId> docs = matching_set(snapshot_, condition).docs();
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

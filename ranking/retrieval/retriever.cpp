#include "ranking/retrieval/retriever.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "ranking/rerank/text_weight.h"
#include "ranking/retrieval/matching_papers.h"
#include "ranking/retrieval/xapian_condition.h"
#include "ranking/shards/shard_retrieval.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

double positive(double mean_length) { return mean_length > 0 ? mean_length : 1; }

// The stems that some paper has.
std::vector<WeightedList> known_lists(const QueryTerms& terms) {
  std::vector<WeightedList> lists;
  for (std::size_t i = 0; i < terms.stems.size(); ++i) {
    const QueryStem& stem = terms.stems[i];
    if (stem.id) lists.push_back({*stem.id, static_cast<std::uint8_t>(i), stem.count * stem.idf});
  }
  return lists;
}

std::uint64_t mask_of(const std::vector<WeightedList>& lists) {
  std::uint64_t mask = 0;
  for (const WeightedList& list : lists) mask |= std::uint64_t{1} << list.query_stem;
  return mask;
}

Condition any_stem(const QueryTerms& terms) {
  std::vector<Condition> any;
  for (const QueryStem& stem : terms.stems) any.push_back(Condition::stem(stem.text));
  return Condition::any_of(std::move(any));
}

// Papers with a word, under what these are restricted to.
Condition worded(const RetrievalRequest& request) {
  const Condition words = any_stem(*request.terms);
  if (words.is_unrestricted()) return words;
  return Condition::all_of({words, request.any_word, request.required});
}

Condition widened(const RetrievalRequest& request) {
  if (request.widening.is_unrestricted()) return {};
  return Condition::all_of({request.widening, request.required});
}

// Ascending.
std::vector<std::uint32_t> docs_of(const CandidateList& list) {
  std::vector<std::uint32_t> docs;
  docs.reserve(list.papers.size());
  for (const Candidate& paper : list.papers) docs.push_back(paper.doc);
  std::ranges::sort(docs);
  return docs;
}

// True if it holds every paper with a word.
bool is_complete(const CandidateList& list) {
  return list.papers.size() < list.depth && list.matches_is_exact;
}

}  // namespace

CandidateList Retriever::best(const RetrievalRequest& request, const RetrievalSize& size) const {
  if (snapshot_.databases().shards) return best_by_shards(request, size);
  const bool has_impacts =
      source_ == PostingSource::kImpacts && snapshot_.generation().impacts() != nullptr;
  CandidateList list = has_impacts ? best_by_impacts(request, size) : best_by_xapian(request, size);
  list.depth = size.depth;
  add_widening(request, list);
  list.matches += count_named(request, list);
  return list;
}

// With the words of all papers that will be re-ranked.
CandidateList Retriever::best_by_shards(const RetrievalRequest& request,
                                        const RetrievalSize& size) const {
  ShardSession& shards = *snapshot_.databases().shards;
  const std::vector<WeightedList> lists = known_lists(*request.terms);
  const Condition both = Condition::all_of({request.required, request.any_word});
  CandidateList list = ShardRetrieval(snapshot_.generation(), shards).best(lists, both, size);
  add_widening(request, list);
  list.matches += count_named(request, list);
  std::vector<std::uint32_t> docs = request.named;
  for (const Candidate& paper : list.papers) docs.push_back(paper.doc);
  shards.texts.fetch(docs);
  return list;
}

std::optional<DocSet> Retriever::allowed(const RetrievalRequest& request) const {
  const Condition both = Condition::all_of({request.required, request.any_word});
  if (both.is_unrestricted()) return std::nullopt;
  return matching_set(snapshot_, both);
}

CandidateList Retriever::best_by_impacts(const RetrievalRequest& request,
                                         const RetrievalSize& size) const {
  const std::vector<WeightedList> lists = known_lists(*request.terms);
  CandidateList none;
  none.matches_is_exact = true;
  if (lists.empty()) return none;
  const std::optional<DocSet> only = allowed(request);
  if (only && only->empty()) return none;
  return find_candidates(*snapshot_.generation().impacts(), lists, only ? &*only : nullptr, size);
}

CandidateList Retriever::best_by_xapian(const RetrievalRequest& request,
                                        const RetrievalSize& size) const {
  CandidateList list;
  list.matches_is_exact = true;
  const std::vector<WeightedList> lists = known_lists(*request.terms);
  if (lists.empty()) return list;
  std::vector<Xapian::Query> words;
  for (const WeightedList& each : lists) {
    const QueryStem& stem = request.terms->stems[each.query_stem];
    words.emplace_back(schema::term(schema::kStem, stem.text),
                       static_cast<Xapian::termcount>(stem.count));
  }
  const Generation& generation = snapshot_.generation();
  Xapian::Query query(Xapian::Query::OP_OR, words.begin(), words.end());
  for (const Condition* each : {&request.any_word, &request.required}) {
    if (each->is_unrestricted()) continue;
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, to_xapian(*each, generation));
  }
  Xapian::Enquire enquire(snapshot_.databases().papers);
  enquire.set_query(query);
  enquire.set_weighting_scheme(TextWeight(positive(generation.texts().averages().text_length)));
  const Xapian::MSet found = enquire.get_mset(0, size.depth, size.count_at_least);
  const std::uint64_t mask = mask_of(lists);
  for (auto paper = found.begin(); paper != found.end(); ++paper) {
    list.papers.push_back({*paper, static_cast<float>(paper.get_weight()), mask});
  }
  list.matches = found.get_matches_lower_bound();
  list.matches_is_exact = list.matches == found.get_matches_upper_bound();
  return list;
}

void Retriever::add_widening(const RetrievalRequest& request, CandidateList& list) const {
  const Condition widening = widened(request);
  if (widening.is_unrestricted()) return;
  if (!is_complete(list)) {
    list.matches_is_exact = false;
    return;
  }
  DocSet others = matching_set(snapshot_, widening);
  others -= DocSet::of(docs_of(list), others.paper_count());
  const std::vector<std::uint32_t> docs = others.docs();
  list.matches += docs.size();
  const std::size_t free_places = list.depth - list.papers.size();
  for (std::size_t i = 0; i < std::min(free_places, docs.size()); ++i) {
    list.papers.push_back({docs[i], 0, 0});
  }
}

// Those that match by being named only.
std::size_t Retriever::count_named(const RetrievalRequest& request,
                                   const CandidateList& list) const {
  if (request.named.empty()) return 0;
  std::vector<std::uint32_t> others;
  std::ranges::set_difference(request.named, docs_of(list), std::back_inserter(others));
  if (others.empty() || is_complete(list)) return others.size();
  const Condition words = Condition::any_of({worded(request), widened(request)});
  if (words.is_unrestricted()) return others.size();
  const Condition counted = Condition::all_of({words, Condition::docs(others)});
  return others.size() - matching_papers(snapshot_, counted).size();
}

DocSet Retriever::matches(const RetrievalRequest& request) const {
  std::vector<Condition> any = {worded(request), widened(request)};
  if (!request.named.empty()) any.push_back(Condition::docs(request.named));
  const Condition matching = Condition::any_of(std::move(any));
  if (!matching.is_unrestricted()) return matching_set(snapshot_, matching);
  if (!request.required.is_unrestricted()) return matching_set(snapshot_, request.required);
  return DocSet(snapshot_.paper_count());
}

}  // namespace quire

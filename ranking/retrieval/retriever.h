// The first stage of ranking: the best papers of a query by the text factor B, from impacts.qi if
// the generation has it, otherwise from papers/ by Xapian: the same papers, slower.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/retrieval/candidate.h"
#include "ranking/retrieval/condition.h"
#include "ranking/retrieval/doc_set.h"
#include "ranking/retrieval/impact_retrieval.h"

namespace quire {

// What matches: the papers of `named`, and under `required` those that have a word (a stem of
// `terms`, under `any_word` if it says anything) or fulfil `widening`. If there is nothing of all
// that but `required`, the papers that fulfil it; no paper if it says nothing either.
struct RetrievalRequest {
  const QueryTerms* terms = nullptr;
  Condition required;
  Condition any_word;
  Condition widening;        // unrestricted: adds nothing
  std::vector<DocId> named;  // ascending, each once; fulfil `required`
};

// Which copy of the postings is read: impacts.qi where the generation has it, or always papers/.
enum class PostingSource : std::uint8_t { kImpacts, kXapian };

// One use at a time; the snapshot must outlive it. Throws Xapian::Error and std::runtime_error.
class Retriever {
 public:
  explicit Retriever(const Snapshot& snapshot, PostingSource source = PostingSource::kImpacts)
      : snapshot_(snapshot), source_(source) {}

  // The best `size.depth` papers of those that have a word or fulfil `widening`; papers without a
  // word come behind all others, in the order of their numbers, with a bound of 0. The number of
  // matches counts `named` too, which are not added.
  [[nodiscard]] CandidateList best(const RetrievalRequest& request,
                                   const RetrievalSize& size) const;
  // Every paper that matches.
  [[nodiscard]] DocSet matches(const RetrievalRequest& request) const;

 private:
  [[nodiscard]] CandidateList best_by_impacts(const RetrievalRequest& request,
                                              const RetrievalSize& size) const;
  [[nodiscard]] CandidateList best_by_xapian(const RetrievalRequest& request,
                                             const RetrievalSize& size) const;
  [[nodiscard]] CandidateList best_by_shards(const RetrievalRequest& request,
                                             const RetrievalSize& size) const;
  [[nodiscard]] std::optional<DocSet> allowed(const RetrievalRequest& request) const;
  void add_widening(const RetrievalRequest& request, CandidateList& list) const;
  [[nodiscard]] std::size_t count_named(const RetrievalRequest& request,
                                        const CandidateList& list) const;

  const Snapshot& snapshot_;
  PostingSource source_;
};

}  // namespace quire

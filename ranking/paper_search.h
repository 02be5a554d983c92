// One search for papers, from the text of the query to the page.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "ranking/query/bound_query.h"
#include "ranking/rerank/reranker.h"
#include "ranking/rerank/stopwatch.h"
#include "ranking/retrieval/retriever.h"
#include "ranking/searcher.h"

namespace quire {

// Runs once. Everything given must outlive it. Throws Xapian::Error and std::runtime_error.
class PaperSearch {
 public:
  PaperSearch(const Snapshot& snapshot, const PaperQuery& query, const SearchLimits& limits);

  // The page that the query asks for.
  [[nodiscard]] PaperHits run();
  // Every match, in DocId order.
  [[nodiscard]] std::vector<DocId> match_all();
  // Instead of run(): why one paper has its score.
  [[nodiscard]] std::optional<Explanation> explain(DocId doc);

 private:
  // What the text means besides its words.
  void find_identified();
  void find_named();
  [[nodiscard]] std::optional<DocId> find_local_id() const;
  void add_named(const std::vector<DocId>& docs, MatchReason reason);
  void find_authored();
  [[nodiscard]] std::vector<DocId> allowed(const std::vector<DocId>& docs);

  void find_relevant();
  void rank_candidates(const CandidateList& candidates);
  void add_authored(const std::vector<RankedPaper>& ranked);
  void add_ranked(const std::vector<RankedPaper>& ranked);
  void find_sorted();
  void list_sorted(std::vector<DocId> docs, MatchReason reason);

  // Ascending.
  [[nodiscard]] std::vector<DocId> named_papers() const;
  // Every paper that a list by relevance holds.
  [[nodiscard]] RetrievalRequest request() const;
  [[nodiscard]] std::uint32_t depth() const;
  [[nodiscard]] std::vector<DocId> all_matches();
  [[nodiscard]] std::vector<DocId> all_matches(const Condition& condition);
  [[nodiscard]] std::vector<DocId> sorted_matches(MatchReason& reason);

  [[nodiscard]] PriorUse prior_use() const;
  void add(DocId doc, double score, MatchReason reason);
  void finish(std::uint64_t total, bool is_exact);
  [[nodiscard]] PaperHits page();
  [[nodiscard]] Explanation explain_hit(const PaperHit& hit) const;

  const Snapshot& snapshot_;
  const Generation& generation_;
  const SignalStore& signals_;
  const PaperQuery& query_;
  RankingTimes unread_times_;
  RankingTimes& times_;
  Stopwatch watch_;
  BoundQuery bound_;
  Reranker reranker_;
  std::uint32_t wanted_;
  std::uint32_t count_at_least_;

  bool is_identified_ = false;
  std::vector<PaperHit> named_;  // by identifier or title, before everything else
  std::vector<DocId> authored_;  // by the people the query names, ascending
  std::vector<PaperHit> hits_;
  std::unordered_set<DocId> seen_;
  PaperHits result_;
};

}  // namespace quire

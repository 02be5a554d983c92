// Re-ranking behind retrieval: the cascade, and the same with every candidate read. The time is one
// query's; "read" is how many papers of its candidates were read.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bench/micro_index.h"
#include "ranking/rerank/candidate_scan.h"
#include "ranking/rerank/reranker.h"
#include "ranking/retrieval/retriever.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

constexpr std::uint32_t kPage = 10;
constexpr std::size_t kQueries = 200;

// A query with what retrieval found for it.
struct RetrievedQuery {
  std::string text;
  CandidateList candidates;
};

// Beginnings of titles all over the index, of two to five words.
std::vector<std::string> made_queries(const Snapshot& snapshot) {
  std::vector<std::string> texts;
  const DocId step = std::max<DocId>(1, snapshot.paper_count() / kQueries);
  for (DocId doc = 1; doc <= snapshot.paper_count() && texts.size() < kQueries; doc += step) {
    std::string text = snapshot.paper(doc).title;
    std::size_t end = 0;
    for (std::size_t words = 2 + texts.size() % 4; words > 0 && end < text.size(); --words) {
      end = std::min(text.find(' ', end + 1), text.size());
    }
    text.resize(end);
    texts.push_back(std::move(text));
  }
  return texts;
}

const std::vector<RetrievedQuery>& retrieved_queries(const Snapshot& snapshot) {
  static const std::vector<RetrievedQuery> queries = [&] {
    std::vector<RetrievedQuery> made;
    for (std::string& text : made_queries(snapshot)) {
      const QueryTerms terms = make_query_terms(text, snapshot.generation().texts());
      RetrievalRequest request;
      request.terms = &terms;
      CandidateList candidates = Retriever(snapshot).best(request, {});
      made.push_back({std::move(text), std::move(candidates)});
    }
    return made;
  }();
  return queries;
}

void rerank(benchmark::State& state, RankEffort effort) {
  const Snapshot snapshot = micro_index().snapshot();
  const auto& queries = retrieved_queries(snapshot);
  RankingTimes times;
  double candidates = 0;
  std::size_t next = 0;
  for (auto _ : state) {
    const RetrievedQuery& query = queries[next++ % queries.size()];
    Reranker reranker(snapshot.generation(), query.text, RankingOptions());
    RankRequest request;
    request.candidates = &query.candidates;
    request.wanted = kPage;
    request.priors = PriorUse::kOn;
    request.effort = effort;
    benchmark::DoNotOptimize(reranker.rank(request, &times));
    candidates += static_cast<double>(query.candidates.papers.size());
  }
  state.counters["candidates"] = benchmark::Counter(candidates, benchmark::Counter::kAvgIterations);
  state.counters["read"] =
      benchmark::Counter(times.papers_read, benchmark::Counter::kAvgIterations);
}

void rerank_as_needed(benchmark::State& state) { rerank(state, RankEffort::kAsNeeded); }
void rerank_with_everything_read(benchmark::State& state) { rerank(state, RankEffort::kReadAll); }

// Reading the words of one paper for a query.
void read_candidate(benchmark::State& state) {
  const Snapshot snapshot = micro_index().snapshot();
  const Generation& generation = snapshot.generation();
  const RetrievedQuery& query = retrieved_queries(snapshot).front();
  const QueryTerms terms = make_query_terms(query.text, generation.texts());
  CandidateScan scan(terms, generation.texts(), CandidateScan::CitingTitles::kRead);
  std::size_t next = 0;
  for (auto _ : state) {
    const auto& papers = query.candidates.papers;
    benchmark::DoNotOptimize(scan.read(papers[next++ % papers.size()].doc));
  }
}

BENCHMARK(rerank_as_needed)->Unit(benchmark::kMicrosecond);
BENCHMARK(rerank_with_everything_read)->Unit(benchmark::kMicrosecond);
BENCHMARK(read_candidate)->Unit(benchmark::kNanosecond);

}  // namespace
}  // namespace quire

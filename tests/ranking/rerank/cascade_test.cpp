// The page of the cascade is that of reading every candidate.
#include "ranking/rerank/cascade.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <string>

#include "ranking/rerank/reranker.h"
#include "ranking/retrieval/retriever.h"
#include "ranking/store/generation.h"
#include "tests/ranking/rerank/ranked_corpus.h"
#include "tests/shared_data.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// Counts, over many queries, how many papers were read of how many candidates.
struct Effort {
  double read = 0;
  double candidates = 0;
};

void expect_same(const std::vector<RankedPaper>& found, const std::vector<RankedPaper>& expected,
                 const std::string& query) {
  ASSERT_EQ(found.size(), expected.size()) << query;
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].doc, expected[i].doc) << query << ", place " << i;
    ASSERT_NEAR(found[i].score, expected[i].score, 1e-9) << query << ", place " << i;
    ASSERT_EQ(found[i].basis, expected[i].basis) << query << ", place " << i;
  }
}

// Ranks as needed and with everything read, and compares.
void expect_exact(const Generation& generation, const std::string& query,
                  const RankingOptions& options, RankRequest request, Effort& effort) {
  Reranker lazy(generation, query, options);
  Reranker thorough(generation, query, options);
  RankingTimes times;
  request.effort = RankEffort::kAsNeeded;
  const auto found = lazy.rank(request, &times);
  request.effort = RankEffort::kReadAll;
  const auto expected = thorough.rank(request, nullptr);
  expect_same(found, expected, query);
  EXPECT_NEAR(lazy.best_text_score(), thorough.best_text_score(), 1e-9) << query;
  effort.read += times.papers_read;
  effort.candidates += static_cast<double>(request.candidates->papers.size());
  for (const RankedPaper& paper : found) {
    EXPECT_EQ(lazy.has_all_words(paper.doc), thorough.has_all_words(paper.doc)) << query;
  }
}

class CascadeTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path(), made_up_dump(900));
    reader_ = std::make_unique<IndexReader>(directory_->path());
  }
  static void TearDownTestSuite() {
    reader_.reset();
    directory_.reset();
  }
  static std::vector<std::string> queries(const Snapshot& snapshot, std::size_t count) {
    auto made = remembered_queries(snapshot, count);
    made.insert(made.end(), {"graph", "graph kernel", "kernels graph kernels", "zzzz", "zzzz graph",
                             "netwrk learnng", "lantern protein graph kernel network learning"});
    return made;
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> CascadeTest::directory_;
std::unique_ptr<IndexReader> CascadeTest::reader_;

TEST_F(CascadeTest, PagesAreThoseOfReadingEveryCandidate) {
  const Snapshot snapshot = reader_->snapshot();
  const Generation& generation = snapshot.generation();
  Effort effort;
  std::size_t turn = 0;
  for (const std::string& query : queries(snapshot, 300)) {
    const QueryTerms terms = make_query_terms(query, generation.texts());
    for (const BoundKind kind : {BoundKind::kExact, BoundKind::kRoundedUp}) {
      RankingOptions options;
      options.depth = turn % 3 == 0 ? 1'000 : 150;
      const CandidateList list = all_candidates(generation, terms, options.depth, kind);
      RankRequest request;
      request.candidates = &list;
      request.wanted = turn % 5 == 0 ? 1 : 10;
      request.priors = turn % 4 == 0 ? PriorUse::kOff : PriorUse::kOn;
      if (turn % 7 == 0) request.wish.asks_for_recent = true;
      if (turn % 11 == 0) request.wish.year = 2010;
      expect_exact(generation, query, options, request, effort);
      ++turn;
    }
  }
  EXPECT_LT(effort.read, effort.candidates) << "no paper is ever left out";
}

TEST_F(CascadeTest, EveryStepAndPresetIsExact) {
  const Snapshot snapshot = reader_->snapshot();
  const Generation& generation = snapshot.generation();
  std::vector<RankingOptions> choices;
  for (const std::string_view name : ranking_step_names()) choices.push_back(*ranking_step(name));
  for (const std::string_view name : ranking_preset_names()) {
    choices.push_back(*ranking_preset(name));
  }
  Effort effort;
  for (const std::string& query : queries(snapshot, 60)) {
    const QueryTerms terms = make_query_terms(query, generation.texts());
    for (RankingOptions options : choices) {
      options.depth = 200;
      const CandidateList list =
          all_candidates(generation, terms, options.depth, BoundKind::kRoundedUp);
      RankRequest request;
      request.candidates = &list;
      request.wanted = 10;
      request.priors = PriorUse::kOn;
      expect_exact(generation, query, options, request, effort);
    }
  }
}

TEST_F(CascadeTest, DeepPagesGoOnBehindTheCandidatesByTheTextFactorAlone) {
  const Snapshot snapshot = reader_->snapshot();
  const Generation& generation = snapshot.generation();
  Effort effort;
  for (const std::string& query : queries(snapshot, 60)) {
    const QueryTerms terms = make_query_terms(query, generation.texts());
    for (const BoundKind kind : {BoundKind::kExact, BoundKind::kRoundedUp}) {
      for (const std::uint32_t depth : {0U, 1U, 60U}) {
        const CandidateList list = all_candidates(generation, terms, 300, kind);
        RankingOptions options;
        options.depth = depth;
        RankRequest request;
        request.candidates = &list;
        request.wanted = 300;
        expect_exact(generation, query, options, request, effort);

        Reranker reranker(generation, query, options);
        const auto ranked = reranker.rank(request, nullptr);
        EXPECT_EQ(ranked.size(), std::min<std::size_t>(300, list.papers.size()));
        for (std::size_t i = 0; i < ranked.size(); ++i) {
          EXPECT_EQ(ranked[i].basis == RankBasis::kCandidate, i < depth) << query << ' ' << i;
          if (ranked[i].basis == RankBasis::kCandidate) continue;
          EXPECT_FALSE(reranker.explain(ranked[i].doc));
          EXPECT_DOUBLE_EQ(reranker.explain_text_only(ranked[i].doc).score, ranked[i].score);
          if (i > depth) {
            EXPECT_GE(ranked[i - 1].score, ranked[i].score);
          }
        }
      }
    }
  }
}

TEST_F(CascadeTest, NamedPapersAreAllThereWhateverTheirWords) {
  const Snapshot snapshot = reader_->snapshot();
  const Generation& generation = snapshot.generation();
  Effort effort;
  const std::vector<std::uint32_t> always = {800, 3, 77, 500, 4};
  for (const std::string& query : queries(snapshot, 100)) {
    const QueryTerms terms = make_query_terms(query, generation.texts());
    RankingOptions options;
    options.depth = 100;
    const CandidateList list = all_candidates(generation, terms, 100, BoundKind::kRoundedUp);
    for (const std::uint32_t wanted : {0U, 10U}) {
      RankRequest request;
      request.candidates = &list;
      request.always = always;
      request.wanted = wanted;
      request.priors = PriorUse::kOn;
      expect_exact(generation, query, options, request, effort);
      Reranker reranker(generation, query, options);
      const auto ranked = reranker.rank(request, nullptr);
      EXPECT_LE(ranked.size(), wanted + always.size());
      for (const std::uint32_t doc : always) {
        EXPECT_EQ(std::ranges::count(ranked, doc, &RankedPaper::doc), 1) << query;
      }
    }
  }
}

TEST_F(CascadeTest, PapersThatWereNotReadAreExplainedInFull) {
  const Snapshot snapshot = reader_->snapshot();
  const Generation& generation = snapshot.generation();
  for (const std::string& query : queries(snapshot, 40)) {
    const QueryTerms terms = make_query_terms(query, generation.texts());
    const CandidateList list = all_candidates(generation, terms, 1'000, BoundKind::kRoundedUp);
    RankRequest request;
    request.candidates = &list;
    request.wanted = 5;
    request.priors = PriorUse::kOn;
    Reranker lazy(generation, query, RankingOptions());
    (void)lazy.rank(request, nullptr);
    Reranker thorough(generation, query, RankingOptions());
    request.effort = RankEffort::kReadAll;
    request.wanted = 1'000;
    for (const RankedPaper& paper : thorough.rank(request, nullptr)) {
      const auto explanation = lazy.explain(paper.doc);
      ASSERT_TRUE(explanation) << query;
      EXPECT_NEAR(explanation->score, paper.score, 1e-9) << query;
      double sum = 0;
      for (const ScoreFactor& factor : explanation->factors) sum += factor.share;
      for (const NeighbourShare& neighbour : explanation->neighbours) sum += neighbour.share;
      EXPECT_NEAR(sum, paper.score, 1e-9) << query;
    }
  }
}

TEST_F(CascadeTest, OnlyTheTextFactorNeedsNoDepth) {
  const Snapshot snapshot = reader_->snapshot();
  const auto needs_depth = [&](const RankingOptions& options) {
    return Reranker(snapshot.generation(), "graph", options).needs_depth();
  };
  EXPECT_FALSE(needs_depth(*ranking_step("bm25")));
  EXPECT_TRUE(needs_depth(*ranking_step("pairs")));
  EXPECT_TRUE(needs_depth(RankingOptions()));
}

TEST_F(CascadeTest, ACandidateThatIsNoPaperIsRefused) {
  const Snapshot snapshot = reader_->snapshot();
  for (const std::uint32_t doc : {0U, 901U, 0xFFFFFFFFU}) {
    CandidateList list;
    list.papers = {{doc, 1, 1}};
    RankRequest request;
    request.candidates = &list;
    request.wanted = 10;
    Reranker reranker(snapshot.generation(), "graph", RankingOptions());
    EXPECT_THROW((void)reranker.rank(request, nullptr), std::runtime_error);
  }
}

// Thousands of queries over judged collections, with the candidates of the first stage itself.
class CascadeOnCollectionsTest : public testing::TestWithParam<const char*> {};

TEST_P(CascadeOnCollectionsTest, PagesAreThoseOfReadingEveryCandidate) {
  if (shared_data(GetParam()).empty()) GTEST_SKIP();
  const TemporaryDirectory directory;
  BuildOptions build;
  build.index = directory.path();
  build.dumps = {shared_data(GetParam()).string()};
  build.threads = 2;
  Progress progress(Progress::Output::kSilent);
  build_index(build, progress);
  const IndexReader reader(directory.path());
  const Snapshot snapshot = reader.snapshot();
  Effort effort;
  for (const std::string& query : remembered_queries(snapshot, 2'500)) {
    const QueryTerms terms = make_query_terms(query, snapshot.generation().texts());
    if (terms.empty()) continue;
    RetrievalRequest wanted;
    wanted.terms = &terms;
    const CandidateList list = Retriever(snapshot).best(wanted, {});
    RankRequest request;
    request.candidates = &list;
    request.wanted = 10;
    request.priors = PriorUse::kOn;
    expect_exact(snapshot.generation(), query, RankingOptions(), request, effort);
    if (HasFatalFailure()) return;
  }
  RecordProperty("read", std::to_string(effort.read / effort.candidates));
}

INSTANTIATE_TEST_SUITE_P(Collections, CascadeOnCollectionsTest, testing::Values("scifact", "cacm"),
                         [](const auto& collection) { return std::string(collection.param); });

}  // namespace
}  // namespace quire

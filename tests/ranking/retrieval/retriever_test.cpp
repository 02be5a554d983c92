#include "ranking/retrieval/retriever.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "ranking/facets.h"
#include "ranking/searcher.h"
#include "ranking/store/generation.h"
#include "tests/ranking/retrieval/without_impacts.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::IsEmpty;

// Papers about mixtures of a few words, some long and some short, by few people.
std::string dump_of(std::uint32_t papers) {
  const std::vector<std::string> words = {"graph",       "neural", "network",   "pre-training",
                                          "pretraining", "deep",   "learning",  "tree",
                                          "search",      "model",  "attention", "language"};
  std::uint32_t state = 7;
  const auto draw = [&](std::size_t count) {
    state = state * 1'664'525 + 1'013'904'223;
    return static_cast<std::size_t>(state >> 16U) % count;
  };
  const auto text = [&](std::size_t length) {
    std::string result;
    // Small products are frequent: some words are in most papers, others in few.
    for (; length > 0; --length) result += words[draw(words.size()) * draw(12) / 11] + " ";
    return result;
  };
  std::string dump;
  for (std::uint32_t i = 0; i < papers; ++i) {
    dump += R"({"id":"p)" + std::to_string(i) + R"(","title":")" + text(2 + draw(4)) +
            R"(on the whole","abstract":")" + text(draw(40)) + R"(","date":")" +
            std::to_string(2000 + draw(20)) + R"(","authors":["Ann Author)" +
            std::string(1, static_cast<char>('a' + draw(20))) + "\"]}\n";
  }
  return dump;
}

class RetrieverTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path() / "with", dump_of(3'000));
    copy_without_impacts(directory_->path() / "with", directory_->path() / "without");
    with_ = std::make_unique<IndexReader>(directory_->path() / "with");
    without_ = std::make_unique<IndexReader>(directory_->path() / "without");
  }
  static void TearDownTestSuite() {
    with_.reset();
    without_.reset();
    directory_.reset();
  }

  static PaperHits search(const IndexReader& reader, const PaperQuery& query) {
    const Snapshot snapshot = reader.snapshot();
    return Searcher(snapshot).search(query);
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> with_;
  static std::unique_ptr<IndexReader> without_;
};

std::unique_ptr<TemporaryDirectory> RetrieverTest::directory_;
std::unique_ptr<IndexReader> RetrieverTest::with_;
std::unique_ptr<IndexReader> RetrieverTest::without_;

constexpr auto kQueries = std::to_array<const char*>({"graph",
                                                      "language",
                                                      "deep learning",
                                                      "graph neural network search",
                                                      "pre-training",
                                                      "pretraining language model",
                                                      "pre training attention",
                                                      "\"deep learning\" graph",
                                                      "title:graph tree",
                                                      "tree OR attention",
                                                      "graph -network",
                                                      "learning since 2010",
                                                      "authorc deep",
                                                      "Ann Authorc",
                                                      "on the whole",
                                                      "\"on the whole\"",
                                                      "unknownword",
                                                      "unknownword graph",
                                                      "network*",
                                                      "\"graph deep\"~3",
                                                      "year:2005",
                                                      "year:2005 graph",
                                                      "p17"});

TEST_F(RetrieverTest, ThePagesAreTheSameWithoutTheImpacts) {
  for (const char* text : kQueries) {
    for (const bool is_plain : {false, true}) {
      for (const std::uint32_t offset : {0U, 30U}) {
        PaperQuery query;
        query.text = text;
        query.offset = offset;
        if (is_plain) query.ranking = *ranking_step("bm25");
        const PaperHits fast = search(*with_, query);
        const PaperHits slow = search(*without_, query);
        ASSERT_EQ(fast.hits.size(), slow.hits.size()) << text;
        for (std::size_t i = 0; i < fast.hits.size(); ++i) {
          EXPECT_EQ(fast.hits[i].doc, slow.hits[i].doc) << text << " at " << offset + i;
          EXPECT_EQ(fast.hits[i].reason, slow.hits[i].reason) << text << " at " << offset + i;
          EXPECT_NEAR(fast.hits[i].score, slow.hits[i].score, 1e-9) << text;
        }
        if (fast.total_is_exact && slow.total_is_exact) {
          EXPECT_EQ(fast.total, slow.total) << text;
        }
      }
    }
  }
}

TEST_F(RetrieverTest, SortedListsAndAllMatchesAreTheSameWithoutTheImpacts) {
  const Snapshot with = with_->snapshot();
  const Snapshot without = without_->snapshot();
  for (const char* text : kQueries) {
    for (const PaperSort sort : {PaperSort::kRelevance, PaperSort::kDate}) {
      PaperQuery query;
      query.text = text;
      query.sort = sort;
      query.filter.first_year = 2003;
      EXPECT_EQ(Searcher(with).match_all(query), Searcher(without).match_all(query)) << text;
      const PaperHits fast = search(*with_, query);
      const PaperHits slow = search(*without_, query);
      ASSERT_EQ(fast.hits.size(), slow.hits.size()) << text;
      for (std::size_t i = 0; i < fast.hits.size(); ++i) {
        EXPECT_EQ(fast.hits[i].doc, slow.hits[i].doc) << text;
      }
    }
  }
}

TEST_F(RetrieverTest, TheTotalCountsEveryMatch) {
  const Snapshot snapshot = with_->snapshot();
  for (const char* text : kQueries) {
    PaperQuery query;
    query.text = text;
    const PaperHits hits = Searcher(snapshot).search(query);
    const std::size_t matches = Searcher(snapshot).match_all(query).size();
    if (hits.total_is_exact) {
      EXPECT_EQ(hits.total, matches) << text;
    } else {
      EXPECT_LE(hits.total, matches) << text;
      EXPECT_GE(hits.total, SearchLimits().count_at_least) << text;
    }
  }
}

TEST_F(RetrieverTest, PapersWithoutAWordComeLastInTheOrderOfTheirNumbers) {
  const Snapshot snapshot = with_->snapshot();
  const QueryTerms terms = make_query_terms("attention", snapshot.generation().texts());
  RetrievalRequest request;
  request.terms = &terms;
  request.required = Condition::docs({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
  request.widening = Condition::docs({2, 4, 6, 8, 10, 12, 14, 16, 18});
  for (const IndexReader* reader : {with_.get(), without_.get()}) {
    const Snapshot each = reader->snapshot();
    const CandidateList list = Retriever(each).best(request, {100, 100});
    EXPECT_TRUE(list.matches_is_exact);
    EXPECT_EQ(list.matches, list.papers.size());
    EXPECT_EQ(Retriever(each).matches(request).size(), list.papers.size());
    std::uint32_t last = 0;
    for (const Candidate& paper : list.papers) {
      EXPECT_LE(paper.doc, 16U);
      if (paper.bound > 0) {
        EXPECT_EQ(last, 0U) << "papers with the word come first";
        continue;
      }
      EXPECT_GT(paper.doc, last);
      EXPECT_EQ(paper.doc % 2, 0U);
      last = paper.doc;
    }
    EXPECT_GT(last, 0U);
  }
}

TEST_F(RetrieverTest, NothingAskedForIsNothingFound) {
  const Snapshot snapshot = with_->snapshot();
  const QueryTerms terms;
  RetrievalRequest request;
  request.terms = &terms;
  EXPECT_THAT(Retriever(snapshot).best(request, {}).papers, IsEmpty());
  EXPECT_TRUE(Retriever(snapshot).matches(request).empty());
  request.required = Condition::docs({3});
  EXPECT_EQ(Retriever(snapshot).matches(request).docs(), std::vector<DocId>{3});
}

}  // namespace
}  // namespace quire

#include "ranking/rerank/reranker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>
#include <string>

#include "ranking/searcher.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;

// Five papers; their numbers in the index are those of the lines.
constexpr const char* kDump =
    R"({"id":"1","title":"Graph kernels","abstract":"Kernels for graphs. Neural networks learn features.","year":2010,"citationCount":40}
{"id":"2","title":"Neural graph networks","abstract":"We study networks.","year":2018,"citationCount":3,"references":["1"]}
{"id":"3","title":"Networks of roads","abstract":"Roads form a network; neural tissue does not.","year":2015}
{"id":"4","title":"Proteins","abstract":"Folding proteins with networks that are neural.","year":2019,"citationCount":7,"references":["1","2"]}
{"id":"5","title":"Cooking","abstract":"Soup."}
)";

class RerankerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path(), kDump);
    reader_ = std::make_unique<IndexReader>(directory_->path());
  }
  static void TearDownTestSuite() {
    reader_.reset();
    directory_.reset();
  }
  static DocId doc(const Snapshot& snapshot, const std::string& id) {
    return *snapshot.find_paper(*make_paper_id(IdKind::kLocal, id));
  }
  // Ranks every paper, whether it has a word of the query or not.
  static std::vector<RankedPaper> rank_all(const Snapshot& snapshot, Reranker& reranker,
                                           PriorUse priors, const DateWish& wish = {}) {
    std::vector<std::uint32_t> docs(snapshot.paper_count());
    std::iota(docs.begin(), docs.end(), 1);
    const CandidateList nothing;
    RankRequest request;
    request.candidates = &nothing;
    request.always = docs;
    request.priors = priors;
    request.wish = wish;
    return reranker.rank(request, nullptr);
  }
  static double factor(const Explanation& explanation, const std::string& name) {
    for (const ScoreFactor& found : explanation.factors) {
      if (found.name == name) return found.value;
    }
    ADD_FAILURE() << "no factor " << name;
    return 0;
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> RerankerTest::directory_;
std::unique_ptr<IndexReader> RerankerTest::reader_;

TEST_F(RerankerTest, QueryTermsAreStemsFormsAndPairs) {
  const Snapshot snapshot = reader_->snapshot();
  const QueryTerms terms = make_query_terms("papers about neural networks and neural graphs",
                                            snapshot.generation().texts());
  ASSERT_EQ(terms.stems.size(), 3U);  // without the stop words and "papers"
  EXPECT_EQ(terms.stems[0].text, "neural");
  EXPECT_EQ(terms.stems[0].count, 2);
  EXPECT_EQ(terms.stems[1].text, "network");
  EXPECT_EQ(terms.stems[2].text, "graph");
  EXPECT_EQ(terms.forms.size(), 3U);
  ASSERT_EQ(terms.pairs.size(), 3U);  // neural network, network neural, neural graph
  EXPECT_EQ(make_query_terms("papers", snapshot.generation().texts()).stems.size(), 1U);
}

// By hand. N = 5 papers. Scored words: 1: graph kernels | kernels graphs. neural networks learn
// features (2 and 6, length 3*2 + 6 = 12); 2: neural graph networks | study networks (9 + 2 = 11);
// 3: networks roads | roads form network; neural tissue (6 + 5 = 11); 4: proteins | folding
// proteins networks neural (3 + 4 = 7); 5: cooking | soup (4). Mean 9.
TEST_F(RerankerTest, FactorsHaveTheirHandWorkedValues) {
  const Snapshot snapshot = reader_->snapshot();
  ASSERT_DOUBLE_EQ(snapshot.generation().texts().averages().text_length, 9);
  Reranker reranker(snapshot.generation(), "neural networks", *ranking_step("title"));
  const auto ranked = rank_all(snapshot, reranker, PriorUse::kOff);
  EXPECT_EQ(ranked.front().doc, doc(snapshot, "2"));
  EXPECT_EQ(ranked.back().doc, doc(snapshot, "5"));
  EXPECT_EQ(ranked.back().score, 0);

  const auto explanation = reranker.explain(doc(snapshot, "2"));
  ASSERT_TRUE(explanation);
  // Both stems are in four of five papers.
  const double idf = std::log(1 + (5 - 4 + .5) / (4 + .5));
  const auto sat = [](double frequency, double k1, double b, double relative_length) {
    return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * relative_length));
  };
  // neural: 3, networks: 3 + 1.
  EXPECT_NEAR(factor(*explanation, "text"),
              idf * (sat(3, 1.2, .7, 11.0 / 9) + sat(4, 1.2, .7, 11.0 / 9)), 1e-6);
  // The forms "neural" (papers 1-4) and "networks" (papers 1-4).
  EXPECT_NEAR(factor(*explanation, "forms"),
              idf * (sat(3, 1.2, .7, 11.0 / 9) + sat(4, 1.2, .7, 11.0 / 9)), 1e-6);
  // "neural networks" is nowhere in paper 2, and in one paper: 1.
  EXPECT_EQ(factor(*explanation, "pairs"), 0);
  EXPECT_NEAR(factor(*reranker.explain(doc(snapshot, "1")), "pairs"),
              std::log(1 + (5 - 1 + .5) / (1 + .5)) * sat(1, .9, .4, 12.0 / 9), 1e-6);
  // Titles: 2 + 3 + 2 + 1 + 1 words in five papers.
  EXPECT_NEAR(factor(*explanation, "title"), idf * 2 * sat(1, 1.2, .3, 3 / 1.8), 1e-6);
  // Sentences: titles 9 words; 2 + 4, 2, 3 + 2, 4, 1: six of them 16 words, seven... the title is
  // the best one here.
  const double mean_sentence = snapshot.generation().texts().averages().sentence_length;
  EXPECT_NEAR(mean_sentence, (9.0 + 18) / 12, 1e-9);
  EXPECT_NEAR(factor(*explanation, "sentence"), idf * 2 * sat(1, 1.2, .3, 3 / mean_sentence), 1e-5);
}

TEST_F(RerankerTest, SharesAddUpToTheScore) {
  const Snapshot snapshot = reader_->snapshot();
  for (const char* text : {"neural networks", "graph", "protein folding networks", "netwrks"}) {
    PaperQuery query;
    query.text = text;
    query.explaining = Explaining::kYes;
    for (const PaperHit& hit : Searcher(snapshot).search(query).hits) {
      ASSERT_TRUE(hit.explanation);
      double sum = 0;
      for (const ScoreFactor& part : hit.explanation->factors) {
        EXPECT_NEAR(part.value * part.weight, part.share, 1e-12);
        sum += part.share;
      }
      for (const NeighbourShare& part : hit.explanation->neighbours) sum += part.share;
      EXPECT_NEAR(sum, hit.score, 1e-9) << text;
      EXPECT_EQ(hit.score, hit.explanation->score);
      const auto alone = Searcher(snapshot).explain(query, hit.doc);
      ASSERT_TRUE(alone);
      EXPECT_NEAR(alone->score, hit.score, 1e-9);
    }
    EXPECT_FALSE(Searcher(snapshot).explain(query, doc(snapshot, "5"))) << text;
  }
}

TEST_F(RerankerTest, CitingTitlesCountInTheTextFactorOnly) {
  const Snapshot snapshot = reader_->snapshot();
  RankingOptions with = *ranking_step("citing-titles");
  RankingOptions without = with;
  switch_off(RankFactor::kCitingTitles, without);
  // Paper 1 is cited by "Neural graph networks" and "Proteins".
  Reranker counted(snapshot.generation(), "proteins", with);
  (void)rank_all(snapshot, counted, PriorUse::kOff);
  const auto explanation = counted.explain(doc(snapshot, "1"));
  ASSERT_EQ(explanation->words.size(), 1U);
  EXPECT_EQ(explanation->words[0].citing_count, 1);
  EXPECT_GT(factor(*explanation, "text"), 0);
  EXPECT_EQ(factor(*explanation, "title"), 0);
  Reranker skipped(snapshot.generation(), "proteins", without);
  (void)rank_all(snapshot, skipped, PriorUse::kOff);
  EXPECT_EQ(factor(*skipped.explain(doc(snapshot, "1")), "text"), 0);
}

TEST_F(RerankerTest, AGuardedQueryIsNotSmoothed) {
  const Snapshot snapshot = reader_->snapshot();
  const auto guard = [&](const char* text) {
    Reranker reranker(snapshot.generation(), text, RankingOptions());
    const auto ranked = rank_all(snapshot, reranker, PriorUse::kOn);
    return reranker.explain(ranked.front().doc)->neighbour_weight;
  };
  EXPECT_EQ(guard("neural graph"), 0);                 // a title has both
  EXPECT_DOUBLE_EQ(guard("folding networks"), .1);     // a paper has both
  EXPECT_DOUBLE_EQ(guard("graph roads cooking"), .3);  // nothing has all
  EXPECT_DOUBLE_EQ(guard("neural graph zzzz"), .3);    // a word nobody has
}

// The whole ranking, not the formula alone: whatever the weights, a paper with less than 3/4 of the
// best text score stays below the best text match.
TEST_F(RerankerTest, NoPriorLiftsAWeakMatchOverTheBestOne) {
  const Snapshot snapshot = reader_->snapshot();
  for (const char* text :
       {"neural networks study", "graph kernels features soup", "roads tissue"}) {
    for (const double weight : {.05, .25, 10.}) {
      RankingOptions options;
      options.citations = weight;
      options.recency = weight;
      options.novelty = weight;
      options.prior_request = PriorRequest::kAsked;
      Reranker reranker(snapshot.generation(), text, options);
      const DateWish wish{std::nullopt, true};
      const auto plain = rank_all(snapshot, reranker, PriorUse::kOff, wish);
      const auto lifted = rank_all(snapshot, reranker, PriorUse::kOn, wish);
      const auto score_of = [](const std::vector<RankedPaper>& papers, DocId doc) {
        return std::ranges::find(papers, doc, &RankedPaper::doc)->score;
      };
      const RankedPaper& best = plain.front();
      for (const RankedPaper& paper : plain) {
        EXPECT_LE(score_of(lifted, paper.doc) - paper.score, kMaxPrior * best.score + 1e-12);
        if (paper.score >= .75 * best.score) continue;
        EXPECT_LT(score_of(lifted, paper.doc), score_of(lifted, best.doc)) << text;
      }
    }
  }
}

TEST_F(RerankerTest, CitationsDoNotCountForTitlesAndPhrases) {
  const Snapshot snapshot = reader_->snapshot();
  const auto has_citations = [&](const char* text) {
    PaperQuery query;
    query.text = text;
    query.explaining = Explaining::kYes;
    const PaperHits found = Searcher(snapshot).search(query);
    EXPECT_FALSE(found.hits.empty()) << text;
    return std::ranges::any_of(found.hits.front().explanation->factors, [](const auto& part) {
      return part.name == "citations" && part.weight > 0;
    });
  };
  EXPECT_TRUE(has_citations("folding networks"));
  EXPECT_FALSE(has_citations("Neural graph networks"));         // a title
  EXPECT_FALSE(has_citations("graph neural"));                  // a title has all words
  EXPECT_FALSE(has_citations("\"neural networks\" features"));  // a phrase
  for (const char* text :
       {"Neural graph networks", "graph neural", "\"neural networks\" features"}) {
    for (const char* preset : {"classic", "discover"}) {
      PaperQuery query;
      query.text = text;
      query.ranking = *ranking_preset(preset);
      query.explaining = Explaining::kYes;
      const PaperHits found = Searcher(snapshot).search(query);
      ASSERT_FALSE(found.hits.empty()) << text;
      EXPECT_TRUE(std::ranges::any_of(
          found.hits.front().explanation->factors,
          [](const auto& part) { return part.name == "citations" && part.weight > 0; }))
          << preset << " asks for it: " << text;
    }
  }
}

// The titles of a topic all hold its words. The first and the last paper differ in citations alone.
class TopicalTitlesTest : public testing::Test {
 protected:
  void build(int papers) {
    std::string lines;
    for (int i = 1; i <= papers; ++i) {
      const std::string number = std::to_string(i);
      lines += R"({"id":"t)" + number + R"(","title":"Paper parsing lanterns )" +
               std::string(1, static_cast<char>('a' + i)) +
               R"(","abstract":"Lanterns.","year":2010,"citationCount":)" +
               std::to_string(i == papers ? 900 : 0) + "}\n";
    }
    build_small_index(directory_.path(), lines);
    reader_.emplace(directory_.path());
  }
  [[nodiscard]] PaperHits search(const RankingOptions& ranking) const {
    PaperQuery query;
    query.text = "parsing lanterns";
    query.ranking = ranking;
    query.explaining = Explaining::kYes;
    return Searcher(reader_->snapshot()).search(query);
  }
  static bool has_citations(const PaperHits& found) {
    return std::ranges::any_of(found.hits.front().explanation->factors, [](const auto& part) {
      return part.name == "citations" && part.weight > 0;
    });
  }

  TemporaryDirectory directory_;
  std::optional<IndexReader> reader_;
};

TEST_F(TopicalTitlesTest, WordsOfAFewTitlesAreASearchForOneOfThem) {
  build(static_cast<int>(kMaxKnownTitles));
  const PaperHits found = search(RankingOptions());
  EXPECT_FALSE(has_citations(found));
  EXPECT_EQ(found.hits.front().doc, 1U);
  EXPECT_EQ(found.hits.front().explanation->guard, "all query words in at most 3 titles");
}

TEST_F(TopicalTitlesTest, WordsOfManyTitlesAreATopic) {
  build(static_cast<int>(kMaxKnownTitles) + 1);
  const PaperHits found = search(RankingOptions());
  EXPECT_TRUE(has_citations(found));
  EXPECT_EQ(found.hits.front().doc, kMaxKnownTitles + 1);
  EXPECT_EQ(found.hits.front().explanation->guard, "all query words in more than 3 titles");
  EXPECT_EQ(found.hits.front().explanation->neighbour_weight, 0);
}

TEST_F(TopicalTitlesTest, WeightsThatAreAskedForChangeTheOrderOfFewTitlesToo) {
  build(2);
  RankingOptions ranking;
  ASSERT_FALSE(read_prior_weights("citations:1", ranking));
  const PaperHits found = search(ranking);
  EXPECT_TRUE(has_citations(found));
  EXPECT_EQ(found.hits.front().doc, 2U);
  EXPECT_EQ(search(*ranking_preset("classic")).hits.front().doc, 2U);
  EXPECT_EQ(search(*ranking_preset("text")).hits.front().doc, 1U);
}

// The first stage and the second one have the same idea of B: nothing moves when everything else is
// off.
TEST_F(RerankerTest, RetrievalAndReRankingAgreeOnTheTextScore) {
  const Snapshot snapshot = reader_->snapshot();
  PaperQuery query;
  query.text = "neural networks graph";
  query.reading = QueryReading::kWords;
  query.ranking = *ranking_step("bm25");
  const auto reranked = Searcher(snapshot).search(query).hits;
  query.ranking.depth = 0;
  const auto retrieved = Searcher(snapshot).search(query).hits;
  ASSERT_EQ(reranked.size(), retrieved.size());
  ASSERT_FALSE(reranked.empty());
  for (std::size_t i = 0; i < reranked.size(); ++i) {
    EXPECT_EQ(reranked[i].doc, retrieved[i].doc);
    EXPECT_NEAR(reranked[i].score / reranked[0].score, retrieved[i].score / retrieved[0].score,
                1e-9);
  }
}

}  // namespace
}  // namespace quire

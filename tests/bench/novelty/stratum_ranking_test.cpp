#include "bench/novelty/stratum_ranking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "tests/bench/novelty/made_up_corpus.h"

namespace quire {
namespace {

NoveltyEvaluation evaluation_of(double near, double trigrams, double pairs) {
  NoveltyEvaluation evaluation;
  evaluation.parts = {near, near, trigrams, pairs, pairs};
  evaluation.length = 9;
  return evaluation;
}

// Papers P4, P5 and P6 of the worked example in docs/numbers.md; lengths are equal.
class WorkedExample : public ::testing::Test {
 protected:
  WorkedExample() { options_.min_ranked = 1; }

  NoveltyOptions options_;
  NoveltyEvaluation p4_ = evaluation_of(.7844, .8333, .1298);
  NoveltyEvaluation p5_ = evaluation_of(.5837, 1, .2911);
  NoveltyEvaluation p6_ = evaluation_of(.7429, .5, .0980);
};

TEST_F(WorkedExample, RanksTheWeightedSum) {
  // Percentiles: near 83.33 16.67 50, the rest 50 83.33 16.67; sums 50, 46.67, 23.33.
  const NoveltyEvaluation* members[] = {&p4_, &p5_, &p6_};
  const StratumRanking ranking(members, options_);
  EXPECT_THAT(ranking.novelties(),
              testing::ElementsAre(testing::DoubleNear(83.33, .01), testing::DoubleNear(50, .01),
                                   testing::DoubleNear(16.67, .01)));
}

TEST_F(WorkedExample, APaperInItsOwnPlaceStandsWhereItStood) {
  const NoveltyEvaluation* members[] = {&p4_, &p5_, &p6_};
  const StratumRanking ranking(members, options_);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_DOUBLE_EQ(ranking.novelty_of(*members[i], i), ranking.novelties()[i]);
  }
}

TEST(StratumRankingTest, AnotherPaperStandsWhereItsPartsPutIt) {
  std::vector<NoveltyEvaluation> evaluations;
  std::vector<const NoveltyEvaluation*> members;
  for (int i = 0; i < 100; ++i) evaluations.push_back(evaluation_of(i, i, i));
  for (const NoveltyEvaluation& evaluation : evaluations) members.push_back(&evaluation);
  const StratumRanking ranking(members, {});
  EXPECT_LT(ranking.novelty_of(evaluation_of(-1, -1, -1), 99), 3);
  EXPECT_NEAR(ranking.novelty_of(evaluation_of(49.5, 49.5, 49.5), 0), 50, 3);
  EXPECT_GT(ranking.novelty_of(evaluation_of(999, 999, 999), 0), 97);
}

TEST_F(WorkedExample, APartThatIsMissingCountsAsTheMiddle) {
  p5_.parts = {};
  const NoveltyEvaluation* members[] = {&p4_, &p5_, &p6_};
  const StratumRanking ranking(members, options_);
  // P4 75 and P6 25 in each part; P5 50.
  EXPECT_NEAR(ranking.novelties()[1], 50, .01);
  EXPECT_NEAR(ranking.novelty_of(p5_, 1), 50, .01);
}

TEST(CorpusRankingTest, AgreesWithTheScores) {
  const NoveltyCorpus corpus = make_up_corpus(90);
  const NoveltyOptions options = small_corpus_options();
  const auto scores = score_novelty(corpus, options, 1, [](std::uint64_t) {});
  const CorpusRanking ranking(corpus, scores, options);
  std::size_t ranked = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    ASSERT_EQ(ranking.place_of(i).has_value(), scores[i].novelty.has_value()) << i;
    if (!scores[i].novelty) continue;
    ++ranked;
    if (scores[i].reason == NoveltyReason::kScored) {
      EXPECT_NEAR(ranking.novelty_at(*ranking.place_of(i)), *scores[i].novelty, 1e-5) << i;
    }
    EXPECT_EQ(ranking.stratum_of(0, corpus.papers[i].paper.year()), ranking.place_of(i)->stratum);
  }
  EXPECT_EQ(ranked, 78U) << "all but those of the first year";
  EXPECT_FALSE(ranking.stratum_of(0, 2000));
  EXPECT_FALSE(ranking.stratum_of(0, 2030));
  EXPECT_FALSE(ranking.stratum_of(1, 2003));
}

}  // namespace
}  // namespace quire

#include "bench/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace quire {
namespace {

using Names = std::vector<std::string>;

std::string numbered(std::string name, int number) { return name += std::to_string(number); }

TEST(MetricsTest, AgreesWithAHandWorkedCase) {
  // Grades a = 2, b = 1, c = 0; the list is x, a, b.
  // DCG = 2 / log2(3) + 1 / log2(4) = 1.261860 + 0.5 = 1.761860
  // best = 2 / log2(2) + 1 / log2(3) = 2 + 0.630930 = 2.630930; nDCG = 0.669671
  // AP = (1/2 + 2/3) / 2 = 0.583333; RR = 1/2; recall = 2/2.
  const QualityFigures figures = evaluate({{"a", 2}, {"b", 1}, {"c", 0}}, Names{"x", "a", "b"});
  EXPECT_NEAR(figures.ndcg_at_10, 0.669671, 1e-6);
  EXPECT_NEAR(figures.average_precision, 7.0 / 12.0, 1e-12);
  EXPECT_DOUBLE_EQ(figures.reciprocal_rank_at_10, 0.5);
  EXPECT_DOUBLE_EQ(figures.recall_at_100, 1.0);
}

TEST(MetricsTest, CountsWhatWasMissed) {
  // 4 relevant, found at ranks 1 and 4. AP = (1/1 + 2/4) / 4 = 0.375; recall = 2/4.
  // DCG = 1 + 1 / log2(5) = 1.430677; best of 4 = 1 + 0.630930 + 0.5 + 0.430677 = 2.561606.
  const QualityFigures figures =
      evaluate({{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}}, Names{"a", "x", "y", "b"});
  EXPECT_DOUBLE_EQ(figures.average_precision, 0.375);
  EXPECT_DOUBLE_EQ(figures.recall_at_100, 0.5);
  EXPECT_NEAR(figures.ndcg_at_10, 1.430677 / 2.561606, 1e-6);
  EXPECT_DOUBLE_EQ(figures.reciprocal_rank_at_10, 1.0);
}

TEST(MetricsTest, IsPerfectForThePerfectList) {
  const QualityFigures figures = evaluate({{"a", 3}, {"b", 1}}, Names{"a", "b"});
  EXPECT_DOUBLE_EQ(figures.ndcg_at_10, 1.0);
  EXPECT_DOUBLE_EQ(figures.average_precision, 1.0);
  EXPECT_DOUBLE_EQ(figures.recall_at_100, 1.0);
  EXPECT_DOUBLE_EQ(figures.reciprocal_rank_at_10, 1.0);
}

TEST(MetricsTest, IsZeroForAnEmptyList) {
  const QualityFigures figures = evaluate({{"a", 1}}, Names{});
  EXPECT_DOUBLE_EQ(figures.ndcg_at_10, 0.0);
  EXPECT_DOUBLE_EQ(figures.average_precision, 0.0);
  EXPECT_DOUBLE_EQ(figures.recall_at_100, 0.0);
  EXPECT_DOUBLE_EQ(figures.reciprocal_rank_at_10, 0.0);
}

TEST(MetricsTest, CutsEachMeasureAtItsOwnDepth) {
  Names ranked(10, "x");
  for (std::size_t i = 0; i < ranked.size(); ++i) ranked[i] += std::to_string(i);
  ranked.emplace_back("a");  // rank 11: beyond nDCG@10 and MRR@10, inside the recall
  QualityFigures figures = evaluate({{"a", 1}}, ranked);
  EXPECT_DOUBLE_EQ(figures.ndcg_at_10, 0.0);
  EXPECT_DOUBLE_EQ(figures.reciprocal_rank_at_10, 0.0);
  EXPECT_DOUBLE_EQ(figures.recall_at_100, 1.0);
  EXPECT_DOUBLE_EQ(figures.average_precision, 1.0 / 11.0);
  ranked.pop_back();
  for (int i = 10; i < 100; ++i) ranked.push_back(numbered("x", i));
  ranked.emplace_back("a");  // rank 101: only average precision sees it
  figures = evaluate({{"a", 1}}, ranked);
  EXPECT_DOUBLE_EQ(figures.recall_at_100, 0.0);
  EXPECT_DOUBLE_EQ(figures.average_precision, 1.0 / 101.0);
}

TEST(MetricsTest, BestGainCountsTenDocumentsOnly) {
  Judgements judgements;
  Names ranked;
  for (int i = 0; i < 20; ++i) {
    ranked.push_back(numbered("d", i));
    judgements[ranked.back()] = 1;
  }
  EXPECT_DOUBLE_EQ(evaluate(judgements, ranked).ndcg_at_10, 1.0);
}

TEST(MetricsTest, TakesNegativeGradesForNotRelevant) {
  EXPECT_FALSE(has_relevant({{"a", -1}, {"b", 0}}));
  EXPECT_TRUE(has_relevant({{"a", -1}, {"b", 1}}));
  const QualityFigures figures = evaluate({{"a", -1}, {"b", 1}}, Names{"a", "b"});
  EXPECT_NEAR(figures.ndcg_at_10, 1.0 / std::log2(3.0), 1e-12);
  EXPECT_DOUBLE_EQ(figures.average_precision, 0.5);
}

TEST(MetricsTest, FiguresAddUpToMeans) {
  QualityFigures sum;
  sum += QualityFigures{1.0, 0.5, 0.25, 1.0};
  sum += QualityFigures{0.0, 0.5, 0.75, 0.0};
  sum /= 2;
  EXPECT_DOUBLE_EQ(sum.ndcg_at_10, 0.5);
  EXPECT_DOUBLE_EQ(sum.recall_at_100, 0.5);
  EXPECT_DOUBLE_EQ(sum.average_precision, 0.5);
  EXPECT_DOUBLE_EQ(sum.reciprocal_rank_at_10, 0.5);
}

}  // namespace
}  // namespace quire

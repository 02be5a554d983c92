#include "bench/metrics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

namespace quire {
namespace {

constexpr std::size_t kGainDepth = 10;
constexpr std::size_t kRecallDepth = 100;
constexpr std::size_t kReciprocalRankDepth = 10;

double discounted(int grade, std::size_t rank) {
  return grade / std::log2(static_cast<double>(rank) + 1.0);
}

int grade_of(const Judgements& judgements, std::string_view document) {
  const auto found = judgements.find(document);
  return found == judgements.end() ? 0 : std::max(found->second, 0);
}

std::vector<int> relevant_grades(const Judgements& judgements) {
  std::vector<int> grades;
  for (const auto& [document, grade] : judgements) {
    if (grade > 0) grades.push_back(grade);
  }
  std::ranges::sort(grades, std::greater<>());
  return grades;
}

double best_gain(const std::vector<int>& grades) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(grades.size(), kGainDepth); ++i) {
    sum += discounted(grades[i], i + 1);
  }
  return sum;
}

}  // namespace

bool has_relevant(const Judgements& judgements) {
  return std::ranges::any_of(judgements, [](const auto& entry) { return entry.second > 0; });
}

QualityFigures& QualityFigures::operator+=(const QualityFigures& other) {
  ndcg_at_10 += other.ndcg_at_10;
  recall_at_100 += other.recall_at_100;
  average_precision += other.average_precision;
  reciprocal_rank_at_10 += other.reciprocal_rank_at_10;
  return *this;
}

QualityFigures& QualityFigures::operator/=(double divisor) {
  ndcg_at_10 /= divisor;
  recall_at_100 /= divisor;
  average_precision /= divisor;
  reciprocal_rank_at_10 /= divisor;
  return *this;
}

QualityFigures evaluate(const Judgements& judgements, std::span<const std::string> ranked) {
  const std::vector<int> grades = relevant_grades(judgements);
  const auto relevant_count = static_cast<double>(grades.size());
  QualityFigures figures;
  double found = 0;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const std::size_t rank = i + 1;
    const int grade = grade_of(judgements, ranked[i]);
    if (grade == 0) continue;
    found += 1;
    const auto rank_number = static_cast<double>(rank);
    if (rank <= kGainDepth) figures.ndcg_at_10 += discounted(grade, rank);
    if (rank <= kRecallDepth) figures.recall_at_100 += 1;
    if (rank <= kReciprocalRankDepth && found == 1) figures.reciprocal_rank_at_10 = 1 / rank_number;
    figures.average_precision += found / rank_number;
  }
  figures.ndcg_at_10 /= best_gain(grades);
  figures.recall_at_100 /= relevant_count;
  figures.average_precision /= relevant_count;
  return figures;
}

}  // namespace quire

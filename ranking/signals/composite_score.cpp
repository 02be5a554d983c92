#include "ranking/signals/composite_score.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace quire {
namespace {

constexpr double kMiddle = 50;
constexpr double kLargestWeight = 1'000;
constexpr std::array<std::string_view, 3> kPartNames = {"citation", "novelty", "momentum"};

// A number of 0 to kLargestWeight, and nothing else.
std::optional<double> parse_weight(std::string_view text) {
  double weight = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!(weight >= 0 && weight <= kLargestWeight)) return std::nullopt;
  return weight;
}

std::string shortest(double number) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

}  // namespace

std::optional<ScoreWeights> parse_score_weights(std::string_view text) {
  std::array<std::optional<double>, kPartNames.size()> weights;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::size_t colon = part.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto name = std::find(kPartNames.begin(), kPartNames.end(), part.substr(0, colon));
    const std::optional<double> weight = parse_weight(part.substr(colon + 1));
    if (name == kPartNames.end() || !weight) return std::nullopt;
    auto& named = weights[static_cast<std::size_t>(name - kPartNames.begin())];
    if (named) return std::nullopt;
    named = weight;
  }
  const double citation = weights[0].value_or(0);
  const double novelty = weights[1].value_or(0);
  const double momentum = weights[2].value_or(0);
  const double sum = citation + novelty + momentum;
  if (sum <= 0) return std::nullopt;
  return ScoreWeights{citation / sum, novelty / sum, momentum / sum};
}

std::string to_string(const ScoreWeights& weights) {
  return "citation:" + shortest(weights.citation_percentile) +
         ",novelty:" + shortest(weights.novelty) +
         ",momentum:" + shortest(weights.momentum_percentile);
}

std::optional<double> composite_score(const ScoreParts& parts, const ScoreWeights& weights) {
  if (!parts.age_days || *parts.age_days < kMinScoreAgeDays) return std::nullopt;
  struct Weighted {
    const std::optional<double>& part;
    double weight;
  };
  double sum = 0;
  for (const auto& [part, weight] :
       {Weighted{parts.citation_percentile, weights.citation_percentile},
        Weighted{parts.novelty, weights.novelty},
        Weighted{parts.momentum_percentile, weights.momentum_percentile}}) {
    if (weight <= 0) continue;
    if (!part) return std::nullopt;
    sum += weight * *part;
  }
  return sum;
}

std::optional<double> shrunken_mean(double sum, std::uint32_t count) {
  if (count == 0) return std::nullopt;
  return (sum + kMiddle * kShrinkage) / (count + kShrinkage);
}

}  // namespace quire

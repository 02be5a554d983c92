#include "ranking/signals/composite_score.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace quire {
namespace {

constexpr double kMiddle = 50;
constexpr double kLargestWeight = 1'000;
// As the parts of quireScore are called in answers.
constexpr std::array<std::string_view, 3> kPartNames = {"citationPercentile", "novelty",
                                                        "momentumPercentile"};
constexpr std::string_view kNameExpected = "citationPercentile, novelty or momentumPercentile";

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

std::optional<ScoreWeightError> read_score_weights(std::string_view text, ScoreWeights& weights) {
  std::array<std::optional<double>, kPartNames.size()> found;
  double sum = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view part = text.substr(begin, end - begin);
    const std::size_t colon = part.find(':');
    const auto* name = std::find(kPartNames.begin(), kPartNames.end(), part.substr(0, colon));
    if (name == kPartNames.end()) return ScoreWeightError{begin, kNameExpected};
    auto& named = found[static_cast<std::size_t>(name - kPartNames.begin())];
    if (named) return ScoreWeightError{begin, "each name once"};
    if (colon == std::string_view::npos) return ScoreWeightError{end, "':' and a weight"};
    named = parse_weight(part.substr(colon + 1));
    if (!named) return ScoreWeightError{begin + colon + 1, "a weight from 0 to 1000"};
    sum += *named;
    begin = end + 1;
  }
  if (sum <= 0) return ScoreWeightError{text.size(), "a weight above 0"};
  weights = {found[0].value_or(0) / sum, found[1].value_or(0) / sum, found[2].value_or(0) / sum};
  return std::nullopt;
}

std::string to_string(const ScoreWeights& weights) {
  return "citationPercentile:" + shortest(weights.citation_percentile) +
         ",novelty:" + shortest(weights.novelty) +
         ",momentumPercentile:" + shortest(weights.momentum_percentile);
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

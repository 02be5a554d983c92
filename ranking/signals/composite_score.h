// Quire's composite: .5 * citation percentile + .3 * novelty + .2 * momentum percentile.
//
// Null where a part is null, and for papers younger than kMinScoreAgeDays: too little is known of
// them. docs/numbers.md says what it is for and what it is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quire {

// Sum 1; `quire-index rescore` takes others.
struct ScoreWeights {
  double citation_percentile = .5;
  double novelty = .3;
  double momentum_percentile = .2;

  bool operator==(const ScoreWeights&) const = default;
};

// Key of Manifest::options under which an index keeps its weights, in the form of to_string().
inline constexpr const char* kScoreWeightsOption = "score_weights";

// Where a list of weights is wrong.
struct ScoreWeightError {
  std::size_t position = 0;   // byte of the text
  std::string_view expected;  // what would be right there
};
// Reads "citationPercentile:.5,novelty:.3,momentumPercentile:.2": any of the three, each once,
// numbers of 0 to 1,000 that are not all 0; a part that is not named has the weight 0. They are
// divided by their sum. Returns what is wrong, if anything; `weights` is then as it was. Any bytes.
[[nodiscard]] std::optional<ScoreWeightError> read_score_weights(std::string_view text,
                                                                 ScoreWeights& weights);

// "citationPercentile:0.5,novelty:0.3,momentumPercentile:0.2", from which read_score_weights()
// reads the same weights but for rounding.
[[nodiscard]] std::string to_string(const ScoreWeights& weights);

struct ScoreParts {
  std::optional<double> citation_percentile;
  std::optional<double> novelty;
  std::optional<double> momentum_percentile;
  std::optional<std::int32_t> age_days;  // at the newest day of the index
};

inline constexpr std::int32_t kMinScoreAgeDays = 90;

// 0-100. Nothing if a part with a weight above 0 is missing or the paper is too young.
[[nodiscard]] std::optional<double> composite_score(const ScoreParts& parts,
                                                    const ScoreWeights& weights);

// Papers of 50 that a person's mean starts with, so that one paper does not make a name.
inline constexpr double kShrinkage = 3;

// (sum + 50 k) / (n + k): {86, 40, 60} -> 56. Nothing if n = 0.
[[nodiscard]] std::optional<double> shrunken_mean(double sum, std::uint32_t count);

}  // namespace quire

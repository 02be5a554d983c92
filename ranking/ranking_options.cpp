#include "ranking/ranking_options.h"

#include <algorithm>
#include <array>

namespace quire {
namespace {

struct FactorName {
  RankFactor factor;
  std::string_view name;
};
// In the order in which the steps of the recipe add them.
constexpr std::array<FactorName, kRankFactorCount> kFactorNames{{
    {RankFactor::kText, "text"},
    {RankFactor::kPairs, "pairs"},
    {RankFactor::kForms, "forms"},
    {RankFactor::kVariants, "variants"},
    {RankFactor::kSentence, "sentence"},
    {RankFactor::kTitle, "title"},
    {RankFactor::kLatent, "latent"},
    {RankFactor::kNeighbours, "neighbours"},
    {RankFactor::kCitingTitles, "citing-titles"},
    {RankFactor::kCitations, "citations"},
    {RankFactor::kRecency, "recency"},
}};
constexpr std::string_view kFirstStep = "bm25";
constexpr std::string_view kLastStep = "full";

}  // namespace

std::string_view to_string(RankFactor factor) {
  return std::ranges::find(kFactorNames, factor, &FactorName::factor)->name;
}

std::optional<RankFactor> parse_rank_factor(std::string_view name) {
  const auto* found = std::ranges::find(kFactorNames, name, &FactorName::name);
  if (found == kFactorNames.end()) return std::nullopt;
  return found->factor;
}

const std::vector<std::string_view>& switchable_factor_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> factors;
    for (const auto& [factor, name] : kFactorNames) {
      if (factor != RankFactor::kText) factors.push_back(name);
    }
    return factors;
  }();
  return names;
}

const std::vector<std::string_view>& ranking_step_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> steps = {kFirstStep};
    for (const auto& [factor, name] : kFactorNames) {
      if (factor > RankFactor::kText && factor <= RankFactor::kCitingTitles) steps.push_back(name);
    }
    steps.push_back(kLastStep);
    return steps;
  }();
  return names;
}

std::optional<RankingOptions> ranking_step(std::string_view name) {
  RankingOptions options;
  if (name == kLastStep) return options;
  const auto& names = ranking_step_names();
  if (std::ranges::find(names, name) == names.end()) return std::nullopt;
  const RankFactor last = parse_rank_factor(name).value_or(RankFactor::kText);
  for (const auto& entry : kFactorNames) {
    if (entry.factor > last) switch_off(entry.factor, options);
  }
  return options;
}

void switch_off(RankFactor factor, RankingOptions& options) {
  switch (factor) {
    case RankFactor::kText:
      return;
    case RankFactor::kPairs:
      options.pairs = 0;
      return;
    case RankFactor::kForms:
      options.forms = 0;
      return;
    case RankFactor::kVariants:
      options.variants = 0;
      return;
    case RankFactor::kSentence:
      options.sentence = 0;
      return;
    case RankFactor::kTitle:
      options.title = 0;
      return;
    case RankFactor::kLatent:
      options.latent = 0;
      return;
    case RankFactor::kNeighbours:
      options.neighbours = 0;
      options.neighbours_guarded = 0;
      return;
    case RankFactor::kCitingTitles:
      options.citing_titles = 0;
      return;
    case RankFactor::kCitations:
      options.citations = 0;
      return;
    case RankFactor::kRecency:
      options.recency = 0;
      return;
  }
}

}  // namespace quire

#include "ranking/ranking_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

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
    {RankFactor::kNovelty, "novelty"},
}};
constexpr std::string_view kFirstStep = "bm25";
constexpr std::string_view kLastStep = "full";

struct Preset {
  std::string_view name;
  double citations;
  double recency;
  double novelty;
  RecencyUse recency_use;
  PriorRequest prior_request;
};
// Why these numbers: docs/numbers.md, "Priors and presets".
constexpr RankingOptions kDefaults;
constexpr std::array<Preset, 4> kPresets{{
    {"balanced", kDefaults.citations, kDefaults.recency, kDefaults.novelty, RecencyUse::kAsked,
     PriorRequest::kDefault},
    {"text", 0, 0, 0, RecencyUse::kAsked, PriorRequest::kDefault},
    {"classic", .15, 0, 0, RecencyUse::kAsked, PriorRequest::kAsked},
    {"discover", .01, .10, .03, RecencyUse::kAlways, PriorRequest::kAsked},
}};
static_assert(std::ranges::all_of(kPresets, [](const Preset& preset) {
  return preset.novelty <= kMaxNoveltyWeight;
}));

constexpr std::string_view kPriorsExpected = "citations, recency or novelty";
constexpr std::string_view kWeightExpected = "a weight from 0 to 1, such as .05";

double* weight_of(std::string_view name, RankingOptions& options) {
  if (name == "citations") return &options.citations;
  if (name == "recency") return &options.recency;
  if (name == "novelty") return &options.novelty;
  return nullptr;
}

// Digits with at most one point: no sign, no exponent.
std::optional<double> read_weight(std::string_view text) {
  if (text.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  double weight = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return weight <= 1 ? std::optional(weight) : std::nullopt;
}

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

const std::vector<std::string_view>& ranking_preset_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> presets;
    for (const Preset& preset : kPresets) presets.push_back(preset.name);
    return presets;
  }();
  return names;
}

std::optional<RankingOptions> ranking_preset(std::string_view name) {
  const auto* found = std::ranges::find(kPresets, name, &Preset::name);
  if (found == kPresets.end()) return std::nullopt;
  RankingOptions options;
  options.citations = found->citations;
  options.recency = found->recency;
  options.novelty = found->novelty;
  options.recency_use = found->recency_use;
  options.prior_request = found->prior_request;
  return options;
}

std::optional<WeightError> read_prior_weights(std::string_view text, RankingOptions& options) {
  std::vector<std::string_view> seen;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view part = text.substr(begin, end - begin);
    const std::size_t colon = part.find(':');
    const std::string_view name = part.substr(0, colon);
    double* weight = weight_of(name, options);
    if (weight == nullptr) return WeightError{begin, std::string(kPriorsExpected)};
    if (std::ranges::find(seen, name) != seen.end()) {
      return WeightError{begin, "each name once"};
    }
    if (colon == std::string_view::npos) return WeightError{end, "':' and a weight"};
    const auto value = read_weight(part.substr(colon + 1));
    if (!value) return WeightError{begin + colon + 1, std::string(kWeightExpected)};
    *weight = *value;
    if (name == "recency" && *value > 0) options.recency_use = RecencyUse::kAlways;
    seen.push_back(name);
    begin = end + 1;
  }
  options.prior_request = PriorRequest::kAsked;
  return std::nullopt;
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
    case RankFactor::kNovelty:
      options.novelty = 0;
      return;
  }
}

}  // namespace quire

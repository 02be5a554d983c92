// What relevance is made of: the weights of every factor in one place.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace quire {

// The factors of the ranking recipe, each in the formula of its header in ranking/rerank/.
enum class RankFactor : std::uint8_t {
  kText,          // B: BM25 over title x3 + abstract; always on
  kPairs,         // O: adjacent query words that are adjacent in the paper
  kForms,         // N: exact word forms
  kVariants,      // V: words that are spelt alike
  kSentence,      // M: the best sentence
  kTitle,         // T: the title alone
  kLatent,        // L: latent semantic cosine
  kNeighbours,    // smoothing over the nearest papers
  kCitingTitles,  // words of the titles of citing papers, counted in B
  kCitations,     // bounded prior: citations for the paper's age
  kRecency,       // bounded prior: for queries that ask for recent papers
};
inline constexpr std::size_t kRankFactorCount = 11;
// "text", "pairs", "forms", "variants", "sentence", "title", "latent", "neighbours",
// "citing-titles", "citations", "recency"
[[nodiscard]] std::string_view to_string(RankFactor factor);
[[nodiscard]] std::optional<RankFactor> parse_rank_factor(std::string_view name);
// The names of the factors that can be switched off: all but the text, which finds the papers.
[[nodiscard]] const std::vector<std::string_view>& switchable_factor_names();

// 0 switches a factor off.
struct RankingOptions {
  double pairs = .2;
  double forms = .2;
  double variants = .2;
  double sentence = .1;
  double title = .1;
  double latent = .2;
  double neighbours = .3;          // topical queries
  double neighbours_guarded = .1;  // few words that one paper holds all of
  double citing_titles = .5;       // one occurrence, in occurrences in the abstract
  double citations = .05;          // times the best text score
  double recency = .10;            // times the best text score
  std::uint32_t depth = 1'000;     // candidates that are re-ranked
};

// The cumulative steps of the recipe by name: "bm25", then "pairs", "forms", "variants",
// "sentence", "title", "latent", "neighbours", "citing-titles", and "full" = everything. Each
// switches its factor and all before it on and the rest off. Nothing for another name.
[[nodiscard]] std::optional<RankingOptions> ranking_step(std::string_view name);
// The names, in order.
[[nodiscard]] const std::vector<std::string_view>& ranking_step_names();
// `options` without one factor.
void switch_off(RankFactor factor, RankingOptions& options);

}  // namespace quire

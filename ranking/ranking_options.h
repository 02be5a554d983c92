// What relevance is made of: the weights of every factor in one place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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
  kRecency,       // bounded prior: the newer the better
  kNovelty,       // bounded prior: text novelty percentile; the smallest one
};
inline constexpr std::size_t kRankFactorCount = 12;
// "text", "pairs", "forms", "variants", "sentence", "title", "latent", "neighbours",
// "citing-titles", "citations", "recency", "novelty"
[[nodiscard]] std::string_view to_string(RankFactor factor);
[[nodiscard]] std::optional<RankFactor> parse_rank_factor(std::string_view name);
// The names of the factors that can be switched off: all but the text, which finds the papers.
[[nodiscard]] const std::vector<std::string_view>& switchable_factor_names();

// Novelty says little about quality, so its prior is the smallest: no default and no preset goes
// above this. A request may; kMaxPrior (rerank/priors.h) bounds all priors together whatever is
// asked for.
inline constexpr double kMaxNoveltyWeight = .03;

// Which queries the recency prior counts for in full.
enum class RecencyUse : std::uint8_t {
  kAsked,  // those that ask for recent papers or name a year; kUnaskedRecency for all others
  kAlways,
};
// Whether the request itself wants priors. Those of the defaults stand back where a query looks for
// one paper (rerank/guard.h) or holds a quoted phrase; those that are asked for always count.
enum class PriorRequest : std::uint8_t { kDefault, kAsked };
// The part of the recency weight that counts for queries that say nothing about dates.
inline constexpr double kUnaskedRecency = .1;

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
  // Priors, times the best text score. Chosen by reasons that docs/numbers.md gives, not fitted.
  double citations = .02;
  double recency = .10;
  double novelty = .01;
  RecencyUse recency_use = RecencyUse::kAsked;
  PriorRequest prior_request = PriorRequest::kDefault;
  std::uint32_t depth = 1'000;  // candidates that are re-ranked
};

// The cumulative steps of the recipe by name: "bm25", then "pairs", "forms", "variants",
// "sentence", "title", "latent", "neighbours", "citing-titles", and "full" = everything. Each
// switches its factor and all before it on and the rest off. Nothing for another name.
[[nodiscard]] std::optional<RankingOptions> ranking_step(std::string_view name);
// The names, in order.
[[nodiscard]] const std::vector<std::string_view>& ranking_step_names();
// What `rank=` offers readers: "balanced" (the defaults), "text" (no priors), "classic" (much cited
// papers), "discover" (new papers with new wording). They differ in the priors alone; the last two
// ask for them. Nothing for another name.
[[nodiscard]] std::optional<RankingOptions> ranking_preset(std::string_view name);
[[nodiscard]] const std::vector<std::string_view>& ranking_preset_names();

// Where a list of weights is wrong.
struct WeightError {
  std::size_t position = 0;  // byte of the text
  std::string expected;      // what would be right there
};
// Reads "citations:.2,novelty:.1,recency:0", weights from 0 to 1, into the priors of `options`; those
// that are not named stay. A weight for recency counts for every query, and all priors are asked for.
// Returns what is wrong, if anything; `options` is then partly changed. Any bytes.
[[nodiscard]] std::optional<WeightError> read_prior_weights(std::string_view text,
                                                            RankingOptions& options);
// `options` without one factor.
void switch_off(RankFactor factor, RankingOptions& options);

}  // namespace quire

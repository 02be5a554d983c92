// The text factors of one candidate, from its counts. Notation: sums run over the distinct stems of
// the query, qtf = occurrences in the query, tf = abstract + kTitleWeight * title, len = all such
// occurrences of the paper, avlen = its mean over papers that are not empty, sat and idf as in
// bm25.h and TextStore::idf().
//
//   B  text       sum of qtf * idf * sat(tf; 1.2, .7); with citing titles tf and len also count
//                 `citing_titles` for each word of them, and avlen is the mean of such lengths
//   O  pairs      sum over adjacent query pairs of idf_pair * sat(x; .9, .4), x = how often the
//                 second directly follows the first, idf_pair from the number of papers that have the
//                 pair (PairStore)
//   N  forms      B's formula over exact forms, with their own idf
//   V  variants   sum of qtf * idf * [sat(tf + soft) - sat(tf)], soft = sum of Dice * tf of the
//                 variants
//   M  sentence   the best sentence (the title is one): max of sum of qtf * idf * sat(tf; 1.2, .3),
//                 avlen of sentences
//   T  title      sum of qtf * idf * sat(tf; 1.2, .3) in the title alone, avlen of titles
//
// The recipe and its weights were found by experiments on judged collections; docs/quality.md has
// the figures.
#pragma once

#include <array>
#include <vector>

#include "ranking/ranking_options.h"
#include "ranking/rerank/candidate_scan.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/store/pair_store.h"

namespace quire {

// Raw values by RankFactor, kText to kLatent.
inline constexpr std::size_t kTextFactorCount = 7;
using FactorValues = std::array<double, kTextFactorCount>;

// Whether titles of citing papers count and the index has any: if not, B is the same without them.
[[nodiscard]] bool counts_citing_titles(const RankingOptions& options, const TextStore& texts);

// Computes the values for one query. Immutable; `terms` must outlive it.
class FeatureFormulas {
 public:
  FeatureFormulas(const QueryTerms& terms, const TextStore& texts, const PairStore& pairs,
                  const RankingOptions& options);

  // All but kLatent, which stays 0. Factors that are switched off stay 0 too.
  [[nodiscard]] FactorValues values(const PaperCounts& counts) const;

  // B + .2 O + .2 N + .2 V + .1 M + .1 T with the weights of the options.
  [[nodiscard]] double combined(const FactorValues& values) const;

  // B, and what stem number `stem` adds to it.
  [[nodiscard]] double text_score(const PaperCounts& counts) const;
  [[nodiscard]] double text_score_of(std::size_t stem, const PaperCounts& counts) const;
  // B as the first stage has it: without citing titles.
  [[nodiscard]] double plain_text_score(const PaperCounts& counts) const;

  // qtf * idf of each stem, and the idf of each pair.
  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }
  [[nodiscard]] const std::vector<double>& pair_idf() const { return pair_idf_; }
  // avlen of B0 and of B.
  [[nodiscard]] double text_length() const { return text_length_; }
  [[nodiscard]] double cited_length() const { return cited_length_; }

 private:
  [[nodiscard]] double pair_score(const PaperCounts& counts) const;
  [[nodiscard]] double form_score(const PaperCounts& counts) const;
  [[nodiscard]] double variant_score(const PaperCounts& counts) const;
  [[nodiscard]] double title_score(const PaperCounts& counts) const;
  [[nodiscard]] double relative_length(const PaperCounts& counts) const;
  [[nodiscard]] double cited_relative_length(const PaperCounts& counts) const;

  const QueryTerms& terms_;
  RankingOptions options_;
  double text_length_ = 1;
  double cited_length_ = 1;
  double title_length_ = 1;
  std::vector<double> weights_;  // qtf * idf of each stem
  std::vector<double> pair_idf_;
};

}  // namespace quire

// The most that the text factors of a paper can be, from what is known of it before it is read: a
// bound of B0 (B without citing titles) and which stems it may have.
//
// Notation of features.h; b_i is what stem i adds to B0, o the offset of sat at the length of the
// paper, O' that of a shorter text, so that sum b_i <= u and b_i <= 2.2 w_i, w_i = qtf * idf:
//
//   B   without citing titles B0; with them, sat(tf + c) <= sat(tf) + sat(c) and lengths count less,
//       by no more than their means differ: B <= u * r + sum over cited stems of w_i sat(c_i)
//   O   only pairs of two stems that it may have: <= sum of idf_pair * 1.9
//   N   tf of a form <= tf of its stem, same lengths: <= u * max of (qtf * idf of its forms) / w_i
//   V   sat never exceeds 2.2: <= sum over stems of whose variants it may have one of 2.2 w_i - b_i
//   M   one occurrence in a sentence is one in the paper: <= u * (1 + o) / (1 + O')
//   T   one occurrence in the title counts kTitleWeight times in B0: <= u * max(1, (3 + o) / (3 + 3 O'))
//
// M and T are also at most 2.2 times the weights of the stems that it may have.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ranking/ranking_options.h"
#include "ranking/rerank/features.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/store/text_store.h"

namespace quire {

// What is known of a paper that was not read.
struct UnreadPaper {
  double lowest = 0;  // lowest <= B0 <= highest
  double highest = 0;
  std::uint64_t stems = 0;        // that it may have
  std::uint32_t token_count = 0;  // PaperText::size()
  bool may_have_variants = true;  // of the stems whose variants were looked up
};

// Bounds of one query. `terms` must outlive it. Not thread-safe: it remembers sums.
class FactorBounds {
 public:
  // `looked_up`: the stems whose variants were looked up (VariantHolders).
  FactorBounds(const QueryTerms& terms, const TextStore& texts, const FeatureFormulas& formulas,
               const RankingOptions& options, std::uint64_t looked_up = 0);

  // Whether text() needs the citing words of the paper.
  [[nodiscard]] bool needs_citing_words() const { return cites_; }
  // B <= this. `citing`: the citing words of the paper.
  [[nodiscard]] double text(const UnreadPaper& paper, std::span<const CitingWord> citing) const;
  // The weighted sum of all text factors, FeatureFormulas::combined(), is at most this if B is at
  // most `text`.
  [[nodiscard]] double combined(const UnreadPaper& paper, double text) const;

  // The addends of combined() without their weights.
  [[nodiscard]] double pairs(const UnreadPaper& paper) const;
  [[nodiscard]] double forms(const UnreadPaper& paper) const;
  [[nodiscard]] double variants(const UnreadPaper& paper) const;
  [[nodiscard]] double sentence(const UnreadPaper& paper) const;
  [[nodiscard]] double title(const UnreadPaper& paper) const;

  // A paper whose title has every stem has at least this B0.
  [[nodiscard]] double least_of_full_title(const UnreadPaper& paper) const;

 private:
  // What papers that may have the same stems have in common.
  struct StemSums {
    std::uint64_t stems = 0;
    double pairs = 0;       // idf
    double form_ratio = 0;  // the largest
    double weight = 0;
    double plain_weight = 0;  // of stems without variants
    double known_weight = 0;  // of stems without variants, or whose variants were looked up
  };

  [[nodiscard]] double longest(const UnreadPaper& paper) const;
  [[nodiscard]] StemSums sum_up(std::uint64_t stems) const;
  [[nodiscard]] const StemSums& sums_of(std::uint64_t stems) const;

  const QueryTerms& terms_;
  RankingOptions options_;
  bool cites_ = false;
  double text_length_ = 1;
  double cited_length_ = 1;
  double sentence_offset_ = 0;  // of sat for a sentence or a title of one word
  double title_offset_ = 0;
  std::vector<double> weights_;
  std::vector<double> form_ratios_;  // of each stem
  double other_forms_ = 0;           // qtf * idf of forms that a damaged file gives another stem
  std::vector<double> pair_idf_;
  std::vector<std::uint64_t> pair_stems_;
  std::uint64_t with_variants_ = 0;  // stems
  std::uint64_t looked_up_ = 0;
  double variant_weight_ = 0;  // of stems with variants
  double unknown_weight_ = 0;  // of those of them that were not looked up
  double all_weight_ = 0;
  mutable std::vector<StemSums> sums_;  // by hash of the stems; few sets of stems are frequent
};

}  // namespace quire

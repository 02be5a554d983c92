#include "ranking/rerank/factor_bounds.h"

#include <algorithm>
#include <optional>

#include "ranking/rerank/bm25.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

constexpr double kMostText = 2.2;   // k1 + 1 of B, N, V, M and T
constexpr double kMostPairs = 1.9;  // k1 + 1 of O
static_assert(kTextSaturation.k1 + 1 == kMostText && kShortSaturation.k1 + 1 == kMostText &&
              kPairSaturation.k1 + 1 == kMostPairs);

constexpr unsigned kSumBits = 6;  // of an address among the remembered sums

double or_one(double mean_length) { return mean_length > 0 ? mean_length : 1; }

std::uint64_t bit(std::size_t stem) { return std::uint64_t{1} << stem; }

}  // namespace

FactorBounds::FactorBounds(const QueryTerms& terms, const TextStore& texts,
                           const FeatureFormulas& formulas, const RankingOptions& options,
                           std::uint64_t looked_up)
    : terms_(terms),
      options_(options),
      cites_(counts_citing_titles(options, texts)),
      text_length_(formulas.text_length()),
      cited_length_(formulas.cited_length()),
      sentence_offset_(
          kShortSaturation.at_length(1 / or_one(texts.averages().sentence_length)).offset),
      title_offset_(kShortSaturation.at_length(1 / or_one(texts.averages().title_length)).offset),
      weights_(formulas.weights()),
      form_ratios_(terms.stems.size()),
      pair_idf_(formulas.pair_idf()),
      looked_up_(looked_up),
      sums_(std::size_t{1} << kSumBits) {
  for (const QueryForm& form : terms.forms) {
    const StemId stem = texts.stem_of(*form.id);
    const auto found = std::ranges::find(terms.stems, std::optional(stem), &QueryStem::id);
    if (found == terms.stems.end()) {
      other_forms_ += form.count * form.idf;
    } else {
      const auto i = static_cast<std::size_t>(found - terms.stems.begin());
      form_ratios_[i] += form.count * form.idf / weights_[i];
    }
  }
  for (const QueryPair& pair : terms.pairs) {
    pair_stems_.push_back(bit(pair.first) | bit(pair.second));
  }
  for (std::size_t i = 0; i < terms.stems.size(); ++i) {
    all_weight_ += weights_[i];
    if (terms.stems[i].variants.empty()) continue;
    with_variants_ |= bit(i);
    variant_weight_ += weights_[i];
    if ((looked_up & bit(i)) == 0) unknown_weight_ += weights_[i];
  }
}

// The offset of sat in B0 at most: no text is longer than if all its words were in the title.
double FactorBounds::longest(const UnreadPaper& paper) const {
  return kTextSaturation.at_length(schema::kTitleWeight * paper.token_count / text_length_).offset;
}

FactorBounds::StemSums FactorBounds::sum_up(std::uint64_t stems) const {
  StemSums sums;
  sums.stems = stems;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if ((stems & bit(i)) == 0) continue;
    sums.weight += weights_[i];
    if ((with_variants_ & bit(i)) == 0) sums.plain_weight += weights_[i];
    if ((with_variants_ & ~looked_up_ & bit(i)) == 0) sums.known_weight += weights_[i];
    sums.form_ratio = std::max(sums.form_ratio, form_ratios_[i]);
  }
  for (std::size_t i = 0; i < pair_idf_.size(); ++i) {
    if ((pair_stems_[i] & ~stems) == 0) sums.pairs += pair_idf_[i];
  }
  return sums;
}

const FactorBounds::StemSums& FactorBounds::sums_of(std::uint64_t stems) const {
  constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
  StemSums& sums = sums_[stems * kMultiplier >> (64U - kSumBits)];
  if (sums.stems != stems) sums = sum_up(stems);
  return sums;
}

// The quotient of the two sat is largest where the text is longest and its words are there once.
double FactorBounds::text(const UnreadPaper& paper, std::span<const CitingWord> citing) const {
  if (!cites_) return paper.highest;
  double citing_length = 0;
  for (const CitingWord& word : citing) citing_length += word.count;
  const double extra = options_.citing_titles * citing_length;
  const double longest_text = schema::kTitleWeight * paper.token_count;
  const double plain = kTextSaturation.at_length(longest_text / text_length_).offset;
  const double cited = kTextSaturation.at_length((longest_text + extra) / cited_length_).offset;
  double most = paper.highest * std::max(1.0, (1 + plain) / (1 + cited));
  if (citing.empty()) return most;
  const auto saturate = kTextSaturation.at_length(extra / cited_length_);
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if (!terms_.stems[i].id) continue;
    const auto found = std::ranges::lower_bound(citing, *terms_.stems[i].id, {}, &CitingWord::stem);
    if (found != citing.end() && found->stem == *terms_.stems[i].id) {
      most += weights_[i] * saturate(options_.citing_titles * found->count);
    }
  }
  return most;
}

double FactorBounds::combined(const UnreadPaper& paper, double text) const {
  double sum = text;
  if (options_.pairs != 0) sum += options_.pairs * pairs(paper);
  if (options_.forms != 0) sum += options_.forms * forms(paper);
  if (options_.variants != 0) sum += options_.variants * variants(paper);
  if (options_.sentence != 0) sum += options_.sentence * sentence(paper);
  if (options_.title != 0) sum += options_.title * title(paper);
  return sum;
}

double FactorBounds::pairs(const UnreadPaper& paper) const {
  return kMostPairs * sums_of(paper.stems).pairs;
}

double FactorBounds::forms(const UnreadPaper& paper) const {
  return paper.highest * sums_of(paper.stems).form_ratio + kMostText * other_forms_;
}

double FactorBounds::variants(const UnreadPaper& paper) const {
  const StemSums& sums = sums_of(paper.stems);
  const double weight = paper.may_have_variants ? variant_weight_ : unknown_weight_;
  if (weight == 0) return 0;
  const double others = paper.may_have_variants ? sums.plain_weight : sums.known_weight;
  return kMostText * weight - std::max(0.0, paper.lowest - kMostText * others);
}

double FactorBounds::sentence(const UnreadPaper& paper) const {
  const double ratio = std::max(1.0, (1 + longest(paper)) / (1 + sentence_offset_));
  return std::min(paper.highest * ratio, kMostText * sums_of(paper.stems).weight);
}

double FactorBounds::title(const UnreadPaper& paper) const {
  const double ratio = std::max(1.0, (3 + longest(paper)) / (3 + 3 * title_offset_));
  return std::min(paper.highest * ratio, kMostText * sums_of(paper.stems).weight);
}

double FactorBounds::least_of_full_title(const UnreadPaper& paper) const {
  const double occurrences = schema::kTitleWeight;
  return all_weight_ * kMostText * occurrences / (occurrences + longest(paper));
}

}  // namespace quire

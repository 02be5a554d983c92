#include "ranking/rerank/features.h"

#include <algorithm>

#include "ranking/rerank/bm25.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

// An index without a single title has no mean title length; no title is then ever scored.
double or_one(double mean_length) { return mean_length > 0 ? mean_length : 1; }

double& at(FactorValues& values, RankFactor factor) {
  return values[static_cast<std::size_t>(factor)];
}

double text_count(const PaperCounts& counts, std::size_t stem) {
  return counts.abstract[stem] + schema::kTitleWeight * counts.title[stem];
}

}  // namespace

bool counts_citing_titles(const RankingOptions& options, const TextStore& texts) {
  const TextAverages& means = texts.averages();
  return options.citing_titles != 0 && means.cited_text_length != means.text_length;
}

FeatureFormulas::FeatureFormulas(const QueryTerms& terms, const TextStore& texts,
                                 const PairStore& pairs, const RankingOptions& options)
    : terms_(terms),
      options_(options),
      text_length_(or_one(texts.averages().text_length)),
      cited_length_(
          or_one(texts.averages().text_length +
                 options.citing_titles / kCitingTitleWeight *
                     (texts.averages().cited_text_length - texts.averages().text_length))),
      title_length_(or_one(texts.averages().title_length)) {
  for (const QueryStem& stem : terms.stems) weights_.push_back(stem.count * stem.idf);
  for (const QueryPair& pair : terms.pairs) {
    const auto first = terms.stems[pair.first].id;
    const auto second = terms.stems[pair.second].id;
    pair_idf_.push_back(texts.idf(first && second ? pairs.frequency(*first, *second) : 0));
  }
}

FactorValues FeatureFormulas::values(const PaperCounts& counts) const {
  FactorValues values{};
  at(values, RankFactor::kText) = text_score(counts);
  if (options_.pairs != 0) at(values, RankFactor::kPairs) = pair_score(counts);
  if (options_.forms != 0) at(values, RankFactor::kForms) = form_score(counts);
  if (options_.variants != 0) at(values, RankFactor::kVariants) = variant_score(counts);
  if (options_.sentence != 0) at(values, RankFactor::kSentence) = counts.best_sentence;
  if (options_.title != 0) at(values, RankFactor::kTitle) = title_score(counts);
  return values;
}

double FeatureFormulas::combined(const FactorValues& values) const {
  const auto of = [&](RankFactor factor) { return values[static_cast<std::size_t>(factor)]; };
  return of(RankFactor::kText) + options_.pairs * of(RankFactor::kPairs) +
         options_.forms * of(RankFactor::kForms) + options_.variants * of(RankFactor::kVariants) +
         options_.sentence * of(RankFactor::kSentence) + options_.title * of(RankFactor::kTitle);
}

double FeatureFormulas::text_score(const PaperCounts& counts) const {
  const auto saturate = kTextSaturation.at_length(cited_relative_length(counts));
  double score = 0;
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    const double frequency = text_count(counts, i) + options_.citing_titles * counts.citing[i];
    if (frequency > 0) score += weights_[i] * saturate(frequency);
  }
  return score;
}

double FeatureFormulas::text_score_of(std::size_t stem, const PaperCounts& counts) const {
  const double frequency = text_count(counts, stem) + options_.citing_titles * counts.citing[stem];
  return weights_[stem] * kTextSaturation.at_length(cited_relative_length(counts))(frequency);
}

double FeatureFormulas::plain_text_score(const PaperCounts& counts) const {
  const auto saturate = kTextSaturation.at_length(relative_length(counts));
  double score = 0;
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    const double frequency = text_count(counts, i);
    if (frequency > 0) score += weights_[i] * saturate(frequency);
  }
  return score;
}

double FeatureFormulas::pair_score(const PaperCounts& counts) const {
  const auto saturate = kPairSaturation.at_length(relative_length(counts));
  double score = 0;
  for (std::size_t i = 0; i < pair_idf_.size(); ++i) {
    if (counts.pairs[i] > 0) score += pair_idf_[i] * saturate(counts.pairs[i]);
  }
  return score;
}

double FeatureFormulas::form_score(const PaperCounts& counts) const {
  const auto saturate = kTextSaturation.at_length(relative_length(counts));
  double score = 0;
  for (std::size_t i = 0; i < terms_.forms.size(); ++i) {
    if (counts.forms[i] == 0) continue;
    score += terms_.forms[i].count * terms_.forms[i].idf * saturate(counts.forms[i]);
  }
  return score;
}

double FeatureFormulas::variant_score(const PaperCounts& counts) const {
  const auto saturate = kTextSaturation.at_length(relative_length(counts));
  double score = 0;
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    if (counts.variants[i] == 0) continue;
    const double own = text_count(counts, i);
    score += weights_[i] * (saturate(own + counts.variants[i]) - saturate(own));
  }
  return score;
}

double FeatureFormulas::title_score(const PaperCounts& counts) const {
  const auto saturate = kShortSaturation.at_length(counts.title_length / title_length_);
  double score = 0;
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    if (counts.title[i] > 0) score += weights_[i] * saturate(counts.title[i]);
  }
  return score;
}

double FeatureFormulas::cited_relative_length(const PaperCounts& counts) const {
  if (options_.citing_titles == 0) return relative_length(counts);
  return (counts.text_length + options_.citing_titles * counts.citing_length) / cited_length_;
}

double FeatureFormulas::relative_length(const PaperCounts& counts) const {
  return counts.text_length / text_length_;
}

}  // namespace quire

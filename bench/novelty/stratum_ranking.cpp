#include "bench/novelty/stratum_ranking.h"

#include <algorithm>

namespace quire {
namespace {

bool is_ranked(const NoveltyScore& score) {
  return score.reason == NoveltyReason::kScored || score.reason == NoveltyReason::kCopy;
}

}  // namespace

std::optional<StratumRanking::PartRanking> StratumRanking::rank_part(
    std::span<const NoveltyEvaluation* const> members, std::size_t part,
    const NoveltyOptions& options) {
  std::vector<double> values;
  std::vector<double> lengths;
  std::vector<std::size_t> having;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto& value = members[i]->parts[part];
    if (!value) continue;
    having.push_back(i);
    values.push_back(*value);
    lengths.push_back(members[i]->length);
  }
  if (having.size() < options.min_ranked) return std::nullopt;
  LengthControl control(values, lengths);
  std::vector<double> percentiles(members.size(), kMissing);
  for (std::size_t i = 0; i < having.size(); ++i) {
    percentiles[having[i]] = control.percentiles()[i];
  }
  return PartRanking{std::move(control), std::move(having), std::move(percentiles)};
}

StratumRanking::StratumRanking(std::span<const NoveltyEvaluation* const> members,
                               const NoveltyOptions& options)
    : weights_(options.weights) {
  std::vector<double> sums(members.size(), 0);
  std::vector<double> lengths;
  for (const NoveltyEvaluation* member : members) lengths.push_back(member->length);
  for (std::size_t part = 0; part < kNoveltyPartCount; ++part) {
    parts_[part] = rank_part(members, part, options);
    for (std::size_t i = 0; i < members.size(); ++i) {
      sums[i] += weights_[part] * (parts_[part] ? parts_[part]->percentiles[i] : kMissing);
    }
  }
  sums_.emplace(sums, lengths);
}

double StratumRanking::percentile_of(const NoveltyEvaluation& evaluation, std::size_t part,
                                     std::size_t instead_of) const {
  const auto& ranking = parts_[part];
  const auto& value = evaluation.parts[part];
  if (!ranking || !value) return kMissing;
  // The next member that has the part, if that one has not.
  const auto found = std::ranges::lower_bound(ranking->members, instead_of);
  const auto index = static_cast<std::size_t>(found - ranking->members.begin());
  return ranking->control.percentile_of(*value, evaluation.length,
                                        std::min(index, ranking->members.size() - 1));
}

double StratumRanking::novelty_of(const NoveltyEvaluation& evaluation,
                                  std::size_t instead_of) const {
  double sum = 0;
  for (std::size_t part = 0; part < kNoveltyPartCount; ++part) {
    sum += weights_[part] * percentile_of(evaluation, part, instead_of);
  }
  return sums_->percentile_of(sum, evaluation.length, instead_of);
}

CorpusRanking::CorpusRanking(const NoveltyCorpus& corpus, std::span<const NoveltyScore> scores,
                             const NoveltyOptions& options)
    : places_(scores.size()) {
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!is_ranked(scores[i])) continue;
    const std::pair key(corpus.papers[i].field, std::int32_t{scores[i].last_year});
    const std::pair stratum(std::int32_t{scores[i].first_year}, members_.size());
    const auto [entry, is_new] = years_.try_emplace(key, stratum);
    if (is_new) members_.emplace_back();
    auto& members = members_[entry->second.second];
    places_[i] = Place{entry->second.second, members.size()};
    members.push_back(i);
  }
  for (const auto& members : members_) {
    std::vector<const NoveltyEvaluation*> evaluations;
    for (const std::size_t index : members) evaluations.push_back(&scores[index].evaluation);
    strata_.emplace_back(evaluations, options);
  }
}

std::optional<std::size_t> CorpusRanking::stratum_of(std::uint32_t field, std::int32_t year) const {
  const auto entry = years_.lower_bound({field, year});
  if (entry == years_.end() || entry->first.first != field) return std::nullopt;
  const auto [first_year, stratum] = entry->second;
  return year >= first_year ? std::optional(stratum) : std::nullopt;
}

}  // namespace quire

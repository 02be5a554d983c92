#include "ranking/novelty/field_percentiles.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "ranking/novelty/strata.h"

namespace quire {
namespace {

constexpr double kMissingPercentile = 50;

NoveltyReason reason_of(const NoveltyCandidate& candidate, std::uint32_t length,
                        std::int32_t first_year, const NoveltyOptions& options) {
  if (candidate.reason != NoveltyReason::kScored) return candidate.reason;
  if (length < options.min_words) return NoveltyReason::kShortText;
  const auto burn_in = static_cast<std::int32_t>(options.burn_in_years);
  if (candidate.paper.year() < first_year + burn_in) return NoveltyReason::kBurnIn;
  return NoveltyReason::kScored;
}

// The papers of one stratum that are ranked.
class Stratum {
 public:
  Stratum(const NoveltyCorpus& corpus, std::span<const std::uint32_t> members,
          const NoveltyOptions& options, std::span<NoveltyScore> scores)
      : corpus_(corpus), members_(members), options_(options), scores_(scores) {}

  void rank() {
    std::vector<double> sums(members_.size());
    for (std::size_t part = 0; part < kNoveltyPartCount; ++part) add_part(part, sums);

    const auto [oldest, latest] = std::minmax_element(
        members_.begin(), members_.end(), [&](std::uint32_t a, std::uint32_t b) {
          return corpus_.papers[a].paper.month < corpus_.papers[b].paper.month;
        });
    const std::vector<double> percentiles = rank_values(members_, sums);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      NoveltyScore& score = scores_[members_[i]];
      if (percentiles.empty()) {
        score.reason = NoveltyReason::kSmallStratum;
        continue;
      }
      const bool is_copy = score.evaluation.copy_of != 0;
      score.reason = is_copy ? NoveltyReason::kCopy : NoveltyReason::kScored;
      score.novelty = is_copy ? 0 : percentiles[i];
      score.first_year = static_cast<std::int16_t>(corpus_.papers[*oldest].paper.year());
      score.last_year = static_cast<std::int16_t>(corpus_.papers[*latest].paper.year());
      score.stratum_size = static_cast<std::uint32_t>(members_.size());
    }
  }

 private:
  // Percentiles of the values of `papers`; none if they are too few.
  [[nodiscard]] std::vector<double> rank_values(std::span<const std::uint32_t> papers,
                                                std::span<const double> values) const {
    if (papers.empty() || papers.size() < options_.min_ranked) return {};
    std::vector<double> lengths;
    lengths.reserve(papers.size());
    for (const std::uint32_t paper : papers) lengths.push_back(scores_[paper].evaluation.length);
    return LengthControl(values, lengths).percentiles();
  }

  // Ranks the papers that have a part and adds it to every sum.
  void add_part(std::size_t part, std::vector<double>& sums) {
    std::vector<std::uint32_t> papers;
    std::vector<double> values;
    for (const std::uint32_t paper : members_) {
      const auto& value = scores_[paper].evaluation.parts[part];
      if (!value) continue;
      papers.push_back(paper);
      values.push_back(*value);
    }
    const std::vector<double> percentiles = rank_values(papers, values);
    for (std::size_t i = 0; i < percentiles.size(); ++i) {
      scores_[papers[i]].percentiles[part] = percentiles[i];
    }
    for (std::size_t i = 0; i < members_.size(); ++i) {
      sums[i] += options_.weights[part] *
                 scores_[members_[i]].percentiles[part].value_or(kMissingPercentile);
    }
  }

  const NoveltyCorpus& corpus_;
  std::span<const std::uint32_t> members_;
  const NoveltyOptions& options_;
  std::span<NoveltyScore> scores_;
};

}  // namespace

void rank_field(const NoveltyCorpus& corpus, std::span<const std::uint32_t> members,
                const NoveltyOptions& options, std::span<NoveltyScore> scores) {
  if (members.empty()) return;
  const std::int32_t first_year = corpus.papers[members.front()].paper.year();
  std::vector<std::uint32_t> ranked;
  std::vector<std::int32_t> years;
  for (const std::uint32_t member : members) {
    const NoveltyCandidate& candidate = corpus.papers[member];
    NoveltyScore& score = scores[member];
    score.reason = reason_of(candidate, score.evaluation.length, first_year, options);
    if (score.reason != NoveltyReason::kScored) continue;
    ranked.push_back(member);
    years.push_back(candidate.paper.year());
  }
  const auto strata = join_years(years, options.min_stratum);
  for (std::size_t begin = 0, end = 0; begin < ranked.size(); begin = end) {
    const std::uint32_t stratum = strata.at(years[begin]);
    while (end < ranked.size() && strata.at(years[end]) == stratum) ++end;
    Stratum(corpus, std::span(ranked).subspan(begin, end - begin), options, scores).rank();
  }
}

}  // namespace quire

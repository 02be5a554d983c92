// From parts of a score to the score: the second half of the recipe, for papers as they are and for
// papers as they could have been.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ranking/novelty/novelty_scorer.h"
#include "ranking/novelty/strata.h"

namespace quire {

// The scored papers of one field and span of years. Thread-safe.
class StratumRanking {
 public:
  // Requires at least one member.
  StratumRanking(std::span<const NoveltyEvaluation* const> members, const NoveltyOptions& options);

  // Novelty of each member, 0-100; copies are not set to 0.
  [[nodiscard]] const std::vector<double>& novelties() const { return sums_->percentiles(); }
  // The novelty of a paper with these parts in place of the member numbered `instead_of`.
  [[nodiscard]] double novelty_of(const NoveltyEvaluation& evaluation,
                                  std::size_t instead_of) const;

 private:
  static constexpr double kMissing = 50;  // percentile of a part that a paper has not
  struct PartRanking {
    LengthControl control;
    std::vector<std::size_t> members;  // which have the part, ascending
    std::vector<double> percentiles;   // of every member of the stratum
  };
  static std::optional<PartRanking> rank_part(std::span<const NoveltyEvaluation* const> members,
                                              std::size_t part, const NoveltyOptions& options);
  [[nodiscard]] double percentile_of(const NoveltyEvaluation& evaluation, std::size_t part,
                                     std::size_t instead_of) const;

  std::array<double, kNoveltyPartCount> weights_;
  std::array<std::optional<PartRanking>, kNoveltyPartCount> parts_;
  std::optional<LengthControl> sums_;
};

// All strata of a corpus. Immutable and thread-safe; the scores must outlive it.
class CorpusRanking {
 public:
  // Where a scored paper stands.
  struct Place {
    std::size_t stratum = 0;
    std::size_t member = 0;
  };

  // `scores` are those of `corpus`.
  CorpusRanking(const NoveltyCorpus& corpus, std::span<const NoveltyScore> scores,
                const NoveltyOptions& options);

  // Nothing if the paper at `index` of the corpus is not scored.
  [[nodiscard]] const std::optional<Place>& place_of(std::size_t index) const {
    return places_[index];
  }
  // The stratum that papers of the field and year are in, if any is scored.
  [[nodiscard]] std::optional<std::size_t> stratum_of(std::uint32_t field, std::int32_t year) const;
  [[nodiscard]] std::size_t stratum_count() const { return strata_.size(); }
  [[nodiscard]] const StratumRanking& stratum(std::size_t number) const { return strata_[number]; }
  // Indices into the corpus, in the order of the stratum's novelties.
  [[nodiscard]] std::span<const std::size_t> members_of(std::size_t stratum) const {
    return members_[stratum];
  }
  // Novelty of a scored paper, copies not set to 0.
  [[nodiscard]] double novelty_at(const Place& place) const {
    return strata_[place.stratum].novelties()[place.member];
  }
  // A member that a paper from elsewhere takes the place of: any will do, as only its own rank
  // changes by one. The same one every time.
  [[nodiscard]] std::size_t stand_in(std::size_t stratum, std::uint32_t doc) const {
    return doc % members_[stratum].size();
  }

 private:
  std::vector<std::optional<Place>> places_;
  std::vector<StratumRanking> strata_;
  std::vector<std::vector<std::size_t>> members_;
  // (field, last year) -> (first year, stratum)
  std::map<std::pair<std::uint32_t, std::int32_t>, std::pair<std::int32_t, std::size_t>> years_;
};

}  // namespace quire

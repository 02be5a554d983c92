// How much a paper is cited for its age, and how old it is: what the bounded priors of the ranking
// read.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ranking/store/signal_store.h"

namespace quire {

// Ages at which freshness is 1 / e.
inline constexpr double kRecencyYears = 3;

// Numbers of one index. Immutable and thread-safe. Reads three columns once when it is made, and
// keeps 8 bytes a paper.
class CitationRates {
 public:
  // `now`: the day that ages count to, newest_day().
  CitationRates(const SignalStore& signals, std::optional<std::int32_t> now);

  // Years from the paper to now, >= 0; nothing if its date is unknown.
  [[nodiscard]] std::optional<double> age_years(std::uint32_t doc) const;
  // The median of the ages that are known; 0 if none is.
  [[nodiscard]] double median_age_years() const { return median_age_; }
  // Citations (the larger of counted and imported) / (age + 1); nothing if its date is unknown.
  [[nodiscard]] std::optional<double> rate(std::uint32_t doc) const;
  // rate / (rate + median of the rates above 0): 0-1, one half for the median cited paper. A paper
  // without a rate has that of the median rate, zeros counted.
  [[nodiscard]] double saturated_rate(std::uint32_t doc) const { return numbers_[doc - 1].rate; }
  // exp(-age / kRecencyYears), 0-1; a paper of unknown date has the median age.
  [[nodiscard]] double freshness(std::uint32_t doc) const { return numbers_[doc - 1].freshness; }

 private:
  // What the ranking reads of every candidate.
  struct Numbers {
    float rate = 0;
    float freshness = 0;
  };

  [[nodiscard]] double saturate(double rate) const;

  const SignalStore& signals_;
  std::optional<std::int32_t> now_;
  double median_age_ = 0;
  double median_rate_ = 0;        // of all that are known
  double median_cited_rate_ = 0;  // of those above 0; 0: nobody is cited
  std::vector<Numbers> numbers_;
};

}  // namespace quire

// The same paper, published later: it must be less new.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "bench/novelty/novelty_study.h"

namespace quire {

inline constexpr std::array<std::int32_t, 4> kYearsLater = {1, 3, 5, 10};

struct TimeTravel {
  std::size_t papers = 0;
  std::array<double, kYearsLater.size()> mean_changes = {};  // of the novelty, by kYearsLater
  double share_lower = 0;  // of papers, whose novelty is lower after the longest time
};

// Evaluates a sample of scored papers again as if they had come out 1, 3, 5 and 10 years later, the
// paper itself and its same works left out, each ranked among the papers of that later year. Only
// papers for which all those years have scored papers. Nothing if there are none.
[[nodiscard]] std::optional<TimeTravel> travel_in_time(const NoveltyStudy& study);

}  // namespace quire

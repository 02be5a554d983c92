// Surveys say nothing new: the score should see it, and the rule about titles must.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "bench/novelty/novelty_study.h"

namespace quire {

// Whether a title says survey, review, overview, findings or tutorial. Written down apart from the
// rule that decides what is scored, so that the one can judge the other.
[[nodiscard]] bool says_survey(std::string_view title);

struct SurveyFigures {
  std::size_t papers = 0;  // surveys that were scorable but for their type
  double auroc_low = 0;    // mean share of their stratum that they are below, ties 1/2
  double share_not_scored = 0;
};

// `surveys`: indices of papers with such a title that have everything a score needs. Each is ranked
// in its stratum as if the rule about types were off. Nothing if none has a stratum.
[[nodiscard]] std::optional<SurveyFigures> measure_surveys(const NoveltyStudy& study,
                                                           std::span<const std::size_t> surveys);

}  // namespace quire

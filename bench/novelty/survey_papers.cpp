#include "bench/novelty/survey_papers.h"

#include <algorithm>
#include <array>
#include <regex>
#include <string>

#include "bench/novelty/rank_statistics.h"

namespace quire {
namespace {

// Every title that a pattern below can match has one of these words, and few others do.
constexpr auto kTellingWords =
    std::to_array<std::string_view>({"survey", "review", "overview", "findings", "tutorial"});

const std::regex& survey_pattern() {
  static const std::regex pattern(
      "\\ba (comprehensive |brief |short |systematic |critical |literature |recent |practical "
      "|unified )*(survey|review|overview)\\b"
      "|: (a )?survey\\b|\\bsurvey (of|on)\\b|\\boverview of (the|recent)\\b"
      "|\\bsystematic (literature )?review\\b|\\bfindings of the\\b|\\breview of\\b|^overview\\b"
      "|\\bsurvey$|\\bshared task overview\\b|\\btutorial\\b",
      std::regex::optimize);
  return pattern;
}

constexpr std::size_t kLongestTitle = 500;  // std::regex recurses with the length of the text

std::string lower_case(std::string_view text) {
  std::string lower(text.substr(0, kLongestTitle));
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

bool says_survey(std::string_view title) {
  const std::string lower = lower_case(title);
  const bool may_match = std::ranges::any_of(
      kTellingWords, [&](std::string_view word) { return lower.find(word) != std::string::npos; });
  return may_match && std::regex_search(lower, survey_pattern());
}

std::optional<SurveyFigures> measure_surveys(const NoveltyStudy& study,
                                             std::span<const std::size_t> surveys) {
  SurveyFigures figures;
  for (const std::size_t index : surveys) {
    const NoveltyCandidate& candidate = study.corpus.papers[index];
    const auto stratum = study.ranking.stratum_of(candidate.field, candidate.paper.year());
    if (!stratum) continue;
    const auto& place = study.ranking.place_of(index);
    const StratumRanking& ranking = study.ranking.stratum(*stratum);
    const double novelty =
        place ? study.ranking.novelty_at(*place)
              : ranking.novelty_of(study.scores[index].evaluation,
                                   study.ranking.stand_in(*stratum, candidate.paper.doc));
    ++figures.papers;
    figures.auroc_low += 1 - placement_among(novelty, ranking.novelties());
    if (!study.scores[index].novelty) figures.share_not_scored += 1;
  }
  if (figures.papers == 0) return std::nullopt;
  figures.auroc_low /= static_cast<double>(figures.papers);
  figures.share_not_scored /= static_cast<double>(figures.papers);
  return figures;
}

}  // namespace quire

// What kind of publication a paper is, and which rule says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ranking/paper.h"

namespace quire {

enum class PaperKind : std::uint8_t {
  kPreprint,
  kArticle,      // in a journal or in proceedings
  kSurvey,       // survey, review, overview, tutorial
  kFrontMatter,  // proceedings as a whole, prefaces, editorials, errata
  kDataset,
  kOther,    // theses, books, reports: what the dump names and Quire has no rule for
  kUnknown,  // nothing says
};

enum class KindRule : std::uint8_t {
  kNone,
  kDumpType,           // the dump's own type
  kSurveyTitle,        // the title says survey, review, overview, tutorial
  kFrontMatterTitle,   // the title says proceedings of, preface, editorial, ...
  kArxivWithoutVenue,  // an arXiv id and no venue, journal reference or other DOI
  kVenue,              // it names where it came out
};
inline constexpr std::size_t kPaperKindCount = 7;
inline constexpr std::size_t kKindRuleCount = 6;

struct KindDecision {
  PaperKind kind = PaperKind::kUnknown;
  KindRule rule = KindRule::kNone;
};

// "preprint", "article", "survey", "front-matter", "dataset", "other", "unknown"
[[nodiscard]] std::string_view to_string(PaperKind kind);
// The rule in words a reader understands: "its title says survey, review, overview or tutorial"
[[nodiscard]] std::string_view to_string(KindRule rule);

// What Column::kKind and Column::kKindRule hold, read back; kUnknown and kNone for kMissing and for
// every other number.
[[nodiscard]] PaperKind kind_of(std::int32_t column_value);
[[nodiscard]] KindRule kind_rule_of(std::int32_t column_value);

// The rules in the order of docs/numbers.md; the first that fires decides.
[[nodiscard]] KindDecision classify_paper(const Paper& paper);

}  // namespace quire

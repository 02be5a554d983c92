#include "ranking/signals/paper_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "analyzers/text.h"
#include "ranking/signals/title_rules.h"

namespace quire {
namespace {

constexpr std::array<std::string_view, kPaperKindCount> kKindNames = {
    "preprint", "article", "survey", "front-matter", "dataset", "other", "unknown"};
constexpr std::array<std::string_view, kKindRuleCount> kRuleTexts = {
    "nothing says what it is",
    "the dump says so",
    "its title says survey, review, overview or tutorial",
    "its title is that of a volume or of what stands around its papers",
    "it has an arXiv id, and neither a venue nor another DOI",
    "it names where it came out"};

struct DumpType {
  std::string_view type;  // folded: fold_label()
  PaperKind kind;
};
// Types of OpenAlex, Semantic Scholar, arXiv and Crossref. A type that is not here says nothing.
constexpr auto kDumpTypes = std::to_array<DumpType>({
    {"article", PaperKind::kArticle},
    {"journal article", PaperKind::kArticle},
    {"journalarticle", PaperKind::kArticle},
    {"conference", PaperKind::kArticle},
    {"conference paper", PaperKind::kArticle},
    {"proceedings article", PaperKind::kArticle},
    {"book chapter", PaperKind::kArticle},
    {"booksection", PaperKind::kArticle},
    {"letter", PaperKind::kArticle},
    {"lettersandcomments", PaperKind::kArticle},
    {"casereport", PaperKind::kArticle},
    {"clinicaltrial", PaperKind::kArticle},
    {"study", PaperKind::kArticle},
    {"preprint", PaperKind::kPreprint},
    {"posted content", PaperKind::kPreprint},
    {"review", PaperKind::kSurvey},
    {"metaanalysis", PaperKind::kSurvey},
    {"survey", PaperKind::kSurvey},
    {"editorial", PaperKind::kFrontMatter},
    {"erratum", PaperKind::kFrontMatter},
    {"retraction", PaperKind::kFrontMatter},
    {"paratext", PaperKind::kFrontMatter},
    {"front matter", PaperKind::kFrontMatter},
    {"proceedings", PaperKind::kFrontMatter},
    {"dataset", PaperKind::kDataset},
    {"database", PaperKind::kDataset},
    {"book", PaperKind::kOther},
    {"monograph", PaperKind::kOther},
    {"reference entry", PaperKind::kOther},
    {"reference book", PaperKind::kOther},
    {"dissertation", PaperKind::kOther},
    {"thesis", PaperKind::kOther},
    {"report", PaperKind::kOther},
    {"peer review", PaperKind::kOther},
    {"standard", PaperKind::kOther},
    {"grant", PaperKind::kOther},
    {"libguides", PaperKind::kOther},
    {"supplementary materials", PaperKind::kOther},
    {"software", PaperKind::kOther},
    {"news", PaperKind::kOther},
    {"patent", PaperKind::kOther},
    {"other", PaperKind::kOther},
});

PaperKind kind_of_type(std::string_view type) {
  const std::string folded = fold_label(type);
  const auto found = std::find_if(kDumpTypes.begin(), kDumpTypes.end(),
                                  [&](const DumpType& known) { return known.type == folded; });
  return found == kDumpTypes.end() ? PaperKind::kUnknown : found->kind;
}

// Servers of preprints that dumps name where a venue should stand, folded; "arXiv (Cornell
// University)" begins like one.
constexpr auto kPreprintServers = std::to_array<std::string_view>(
    {"arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "corr", "ssrn", "research square"});

bool is_preprint_server(std::string_view venue) {
  const std::string folded = fold_label(venue) + ' ';
  return std::any_of(kPreprintServers.begin(), kPreprintServers.end(),
                     [&](std::string_view server) {
                       return folded.starts_with(server) && folded[server.size()] == ' ';
                     });
}

bool has_venue(const Paper& paper) {
  if (!paper.journal_ref.empty()) return true;
  if (!paper.venue.empty() && !is_preprint_server(paper.venue)) return true;
  return std::any_of(paper.ids.begin(), paper.ids.end(), [](const PaperId& id) {
    return id.kind == IdKind::kDoi && !arxiv_id_of_doi(id);
  });
}

bool has_arxiv_id(const Paper& paper) {
  return std::any_of(paper.ids.begin(), paper.ids.end(), [](const PaperId& id) {
    return id.kind == IdKind::kArxiv || arxiv_id_of_doi(id).has_value();
  });
}

}  // namespace

std::string_view to_string(PaperKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::string_view to_string(KindRule rule) { return kRuleTexts[static_cast<std::size_t>(rule)]; }

PaperKind kind_of(std::int32_t column_value) {
  if (column_value < 0 || column_value >= static_cast<std::int32_t>(kPaperKindCount)) {
    return PaperKind::kUnknown;
  }
  return static_cast<PaperKind>(column_value);
}

KindRule kind_rule_of(std::int32_t column_value) {
  if (column_value < 0 || column_value >= static_cast<std::int32_t>(kKindRuleCount)) {
    return KindRule::kNone;
  }
  return static_cast<KindRule>(column_value);
}

KindDecision classify_paper(const Paper& paper) {
  const PaperKind said = kind_of_type(paper.type);
  const bool is_specific =
      said == PaperKind::kSurvey || said == PaperKind::kFrontMatter || said == PaperKind::kDataset;
  if (is_specific) return {said, KindRule::kDumpType};
  if (is_front_matter_title(paper.title)) {
    return {PaperKind::kFrontMatter, KindRule::kFrontMatterTitle};
  }
  if (is_survey_title(paper.title)) return {PaperKind::kSurvey, KindRule::kSurveyTitle};
  if (said == PaperKind::kOther) return {said, KindRule::kDumpType};

  const bool published = has_venue(paper);
  if (!published && has_arxiv_id(paper)) {
    return {PaperKind::kPreprint, KindRule::kArxivWithoutVenue};
  }
  // The readers of arXiv and of daily papers call every record a preprint, also one that came out.
  if (said == PaperKind::kPreprint && !has_arxiv_id(paper)) return {said, KindRule::kDumpType};
  if (said == PaperKind::kArticle) return {said, KindRule::kDumpType};
  if (published) return {PaperKind::kArticle, KindRule::kVenue};
  return {said, said == PaperKind::kUnknown ? KindRule::kNone : KindRule::kDumpType};
}

}  // namespace quire

#include "ranking/signals/paper_kind.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace quire {
namespace {

struct KindCase {
  const char* name;
  Paper paper;
  PaperKind kind;
  KindRule rule;
};

Paper make_paper(std::string type, std::string title, std::string venue = "",
                 std::vector<PaperId> ids = {}) {
  Paper paper;
  paper.type = std::move(type);
  paper.title = std::move(title);
  paper.venue = std::move(venue);
  paper.ids = std::move(ids);
  return paper;
}

const PaperId kArxivId = {IdKind::kArxiv, "1706.03762"};
const PaperId kArxivDoi = {IdKind::kDoi, "10.48550/arxiv.1706.03762"};
const PaperId kOtherDoi = {IdKind::kDoi, "10.1/x"};

TEST(PaperKindTest, TheFirstRuleThatFiresDecides) {
  Paper with_journal = make_paper("preprint", "Parsers", "", {kArxivId});
  with_journal.journal_ref = "Journal of Parsers 1";
  const KindCase cases[] = {
      {"review", make_paper("review", "Parsers"), PaperKind::kSurvey, KindRule::kDumpType},
      {"Review of S2", make_paper("Review", "Parsers"), PaperKind::kSurvey, KindRule::kDumpType},
      {"MetaAnalysis", make_paper("MetaAnalysis", "x"), PaperKind::kSurvey, KindRule::kDumpType},
      {"editorial", make_paper("editorial", "A survey"), PaperKind::kFrontMatter,
       KindRule::kDumpType},
      {"paratext", make_paper("paratext", "x"), PaperKind::kFrontMatter, KindRule::kDumpType},
      {"erratum", make_paper("erratum", "x"), PaperKind::kFrontMatter, KindRule::kDumpType},
      {"dataset", make_paper("Dataset", "A survey"), PaperKind::kDataset, KindRule::kDumpType},
      {"volume", make_paper("book", "Proceedings of the x"), PaperKind::kFrontMatter,
       KindRule::kFrontMatterTitle},
      {"survey title", make_paper("article", "A survey of x", "V"), PaperKind::kSurvey,
       KindRule::kSurveyTitle},
      {"survey on arXiv", make_paper("preprint", "A survey of x", "", {kArxivId}),
       PaperKind::kSurvey, KindRule::kSurveyTitle},
      {"thesis", make_paper("dissertation", "x"), PaperKind::kOther, KindRule::kDumpType},
      {"peer review", make_paper("peer-review", "x"), PaperKind::kOther, KindRule::kDumpType},
      {"arXiv", make_paper("preprint", "x", "", {kArxivId}), PaperKind::kPreprint,
       KindRule::kArxivWithoutVenue},
      {"arXiv's DOI", make_paper("article", "x", "arXiv (Cornell University)", {kArxivDoi}),
       PaperKind::kPreprint, KindRule::kArxivWithoutVenue},
      {"arXiv with venue", make_paper("preprint", "x", "ACL", {kArxivId}), PaperKind::kArticle,
       KindRule::kVenue},
      {"arXiv with journal", with_journal, PaperKind::kArticle, KindRule::kVenue},
      {"arXiv with DOI", make_paper("preprint", "x", "", {kOtherDoi, kArxivId}),
       PaperKind::kArticle, KindRule::kVenue},
      {"bioRxiv", make_paper("preprint", "x", "bioRxiv", {kOtherDoi}), PaperKind::kPreprint,
       KindRule::kDumpType},
      {"article", make_paper("article", "x"), PaperKind::kArticle, KindRule::kDumpType},
      {"JournalArticle", make_paper("JournalArticle", "x"), PaperKind::kArticle,
       KindRule::kDumpType},
      {"Conference", make_paper("Conference", "x"), PaperKind::kArticle, KindRule::kDumpType},
      {"venue only", make_paper("", "x", "ACL"), PaperKind::kArticle, KindRule::kVenue},
      {"Archives are no arXiv", make_paper("", "x", "Arxive Letters", {kArxivId}),
       PaperKind::kArticle, KindRule::kVenue},
      {"a dataset paper", make_paper("", "X: A Dataset for Parsers", "ACL"), PaperKind::kArticle,
       KindRule::kVenue},
      {"unknown type", make_paper("thing", "x"), PaperKind::kUnknown, KindRule::kNone},
      {"nothing", make_paper("", "x"), PaperKind::kUnknown, KindRule::kNone},
  };
  for (const KindCase& c : cases) {
    const KindDecision decision = classify_paper(c.paper);
    EXPECT_EQ(to_string(decision.kind), to_string(c.kind)) << c.name;
    EXPECT_EQ(to_string(decision.rule), to_string(c.rule)) << c.name;
  }
}

TEST(PaperKindTest, ReadsColumnsBackAndRefusesOtherNumbers) {
  EXPECT_EQ(kind_of(static_cast<std::int32_t>(PaperKind::kUnknown)), PaperKind::kUnknown);
  EXPECT_EQ(kind_of(static_cast<std::int32_t>(PaperKind::kSurvey)), PaperKind::kSurvey);
  EXPECT_EQ(kind_rule_of(static_cast<std::int32_t>(KindRule::kVenue)), KindRule::kVenue);
  for (const std::int32_t other : {-1, 7, 1'000'000, INT32_MIN, INT32_MAX}) {
    EXPECT_EQ(kind_of(other), PaperKind::kUnknown);
    EXPECT_EQ(kind_rule_of(other), KindRule::kNone);
  }
}

}  // namespace
}  // namespace quire

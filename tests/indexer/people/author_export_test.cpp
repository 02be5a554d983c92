// Who is who from the dump to the index: what the export says, and by what a person is found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "indexer/export.h"
#include "ranking/index_reader.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// Two ids with one ORCID; a name in two forms; a collaboration.
constexpr const char* kDump =
    R"({"id":"1","title":"One","year":2001,"authors":[{"name":"Jens Astor","id":"A1","orcid":"0000-0001","affiliations":["Lund"]},"Bo Li"]}
{"id":"2","title":"Two","year":2004,"authors":[{"name":"J. C. Astor","id":"B2","orcid":"0000-0001","affiliations":["Lund"]}]}
{"id":"3","title":"Three","authors":["Tim Bohr","ATLAS Collaboration"]}
{"id":"4","title":"Four","citationCount":3,"authors":["Timothy K. Bohr"]}
)";

class AuthorExportTest : public testing::Test {
 protected:
  AuthorExportTest() { build_small_index(directory_.path(), kDump); }

  // The line of the export that holds `part`.
  [[nodiscard]] std::string line_with(ExportKind kind, const std::string& part) const {
    const IndexReader reader(directory_.path());
    std::stringstream out;
    export_index(reader.snapshot(), kind, out);
    for (std::string line; std::getline(out, line);) {
      if (line.find(part) != std::string::npos) return line;
    }
    return "nothing";
  }

  TemporaryDirectory directory_;
};

TEST_F(AuthorExportTest, AnAuthorHasIdsMergesAndAffiliationsWithYears) {
  EXPECT_THAT(
      line_with(ExportKind::kAuthors, "Jens Astor"),
      AllOf(HasSubstr(R"("authorId":"A1","orcid":"0000-0001","dumpIds":["A1","B2"])"),
            HasSubstr(R"("identityBasis":"dumpId")"),
            HasSubstr(
                R"("nameMerges":[{"name":"J. C. Astor","otherName":"Jens Astor","rule":"orcid")"),
            HasSubstr(R"("trust":{"score":15,"label":"Unverified","level":"L1","claimed":false)"),
            HasSubstr(
                R"("name":"Lund","institutionId":null,"ror":null,"country":null,"firstYear":2001)"),
            HasSubstr(R"("paperCount":2)"),
            HasSubstr(R"("novelty":null,"noveltyCount":0,"quireScore":null,"quireScoreCount":0)")));
}

TEST_F(AuthorExportTest, ANameAloneSaysSo) {
  EXPECT_THAT(line_with(ExportKind::kAuthors, "Timothy K. Bohr"),
              AllOf(HasSubstr(R"("dumpIds":[],"identityBasis":"name")"),
                    HasSubstr(R"("rule":"shortForm","sharedCoauthors":0)"),
                    HasSubstr(R"("mayBeSeveralPeople":false)"),
                    HasSubstr(R"("score":0,"label":"Unverified","level":"L0")"),
                    HasSubstr("known by name alone"), HasSubstr(R"("importedHIndex":1)")));
}

TEST_F(AuthorExportTest, AnAuthorshipHasTheIdOfTheDumpTheIdOfThePersonAndTheMerge) {
  EXPECT_THAT(line_with(ExportKind::kAuthorships, R"("dumpAuthorId":"B2")"),
              AllOf(HasSubstr(R"("authorId":"A1","identityBasis":"dumpId")"),
                    HasSubstr(R"("merge":{"name":"J. C. Astor")")));
  EXPECT_THAT(
      line_with(ExportKind::kAuthorships, R"("name":"Bo Li")"),
      AllOf(HasSubstr(R"("dumpAuthorId":null,"authorId":"N)"), HasSubstr(R"("merge":null)")));
}

TEST_F(AuthorExportTest, TheMentionThatOthersWereJoinedToHasNoMerge) {
  EXPECT_THAT(line_with(ExportKind::kAuthorships, R"("dumpAuthorId":"A1")"),
              HasSubstr(R"("authorId":"A1","identityBasis":"dumpId","merge":null)"));
}

TEST(AuthorshipTest, TheMergeIsThatOfTheMentionThoughAllNamesAreTheSame) {
  const TemporaryDirectory directory;
  build_small_index(
      directory.path(),
      R"({"id":"1","title":"One","authors":[{"name":"Bo Li","id":"A1","orcid":"0000-0001"}]}
{"id":"2","title":"Two","authors":[{"name":"Bo Li","id":"B2","orcid":"0000-0001"}]}
)");
  const IndexReader reader(directory.path());
  std::stringstream out;
  export_index(reader.snapshot(), ExportKind::kAuthorships, out);
  std::string line;
  std::getline(out, line);
  EXPECT_THAT(line, HasSubstr(R"("dumpAuthorId":"A1","authorId":"A1")"));
  EXPECT_THAT(line, HasSubstr(R"("merge":null)"));
  std::getline(out, line);
  EXPECT_THAT(line, HasSubstr(R"("dumpAuthorId":"B2","authorId":"A1")"));
  EXPECT_THAT(line, HasSubstr(R"("rule":"orcid")"));
}

TEST_F(AuthorExportTest, ACollaborationIsNobody) {
  EXPECT_THAT(
      line_with(ExportKind::kAuthorships, "ATLAS"),
      HasSubstr(R"("dumpAuthorId":null,"authorId":null,"identityBasis":null,"merge":null)"));
  EXPECT_EQ(line_with(ExportKind::kAuthors, "ATLAS"), "nothing");
}

TEST_F(AuthorExportTest, EveryIdFindsThePerson) {
  const IndexReader reader(directory_.path());
  const Snapshot snapshot = reader.snapshot();
  const auto person = snapshot.find_author("A1");
  ASSERT_TRUE(person);
  EXPECT_EQ(snapshot.find_author("B2"), person);
  EXPECT_FALSE(snapshot.find_author("B3"));
}

}  // namespace
}  // namespace quire

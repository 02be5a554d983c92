#include "indexer/entities/institution_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Paper paper_of(std::vector<Affiliation> affiliations) {
  Paper paper;
  paper.authors.emplace_back().affiliations = std::move(affiliations);
  return paper;
}

Affiliation name_only(std::string name) { return {std::move(name), "", "", ""}; }

TEST(InstitutionTableTest, TheSameIdIsOneInstitutionUnderItsMostUsedName) {
  InstitutionTable table;
  static_cast<void>(table.add(paper_of({{"ETH", "I1", "", ""}})));
  static_cast<void>(table.add(paper_of({{"ETH Zürich", "I1", "", "CH"}})));
  static_cast<void>(table.add(paper_of({{"ETH Zürich", "i1", "", ""}})));
  table.resolve();
  ASSERT_EQ(table.entity_count(), 1U);
  EXPECT_EQ(table.entity(0).id, "I1");
  EXPECT_EQ(table.entity(0).name, "ETH Zürich");
  EXPECT_EQ(table.entity(0).country, "CH");
  EXPECT_THAT(table.entity(0).name_variants, ElementsAre("ETH"));
}

TEST(InstitutionTableTest, OneRorJoinsIds) {
  InstitutionTable table;
  static_cast<void>(table.add(paper_of({{"A", "I1", "05a28rw58", ""}, {"A", "I1", "", ""}})));
  static_cast<void>(table.add(paper_of({{"A", "local-7", "05A28RW58", ""}})));
  static_cast<void>(table.add(paper_of({{"B", "ror:05a28rw58", "", ""}})));
  static_cast<void>(table.add(paper_of({{"C", "I3", "02y3ad647", ""}})));
  table.resolve();
  ASSERT_EQ(table.entity_count(), 2U);
  EXPECT_EQ(table.find({"", "I1", "", ""}), table.find({"", "LOCAL-7", "", ""}));
  EXPECT_EQ(table.find({"", "I1", "", ""}), table.find({"", "", "05a28rw58", ""}));
  EXPECT_NE(table.find({"", "I1", "", ""}), table.find({"", "I3", "", ""}));
}

TEST(InstitutionTableTest, AnIdWithTwoRorsHasTheOneOfMostPapers) {
  InstitutionTable table;
  for (const char* ror : {"r1", "r2", "r2"}) {
    static_cast<void>(table.add(paper_of({{"A", "I1", ror, ""}})));
  }
  table.resolve();
  ASSERT_EQ(table.entity_count(), 1U);
  EXPECT_EQ(table.entity(0).ror, "r2");
}

TEST(InstitutionTableTest, ANameStandsForTheOnlyInstitutionThatIsCalledSo) {
  InstitutionTable table;
  static_cast<void>(table.add(paper_of({{"ETH Zürich", "I1", "", ""}, name_only("eth  zurich")})));
  static_cast<void>(table.add(paper_of({{"Springfield University", "I2", "", ""},
                                        {"Springfield University", "I3", "", ""},
                                        name_only("Springfield University")})));
  table.resolve();
  EXPECT_EQ(table.entity_count(), 4U);
  EXPECT_EQ(table.find(name_only("ETH ZURICH")), table.find({"", "I1", "", ""}));
  const auto springfield = table.find(name_only("Springfield University"));
  ASSERT_TRUE(springfield);
  EXPECT_NE(springfield, table.find({"", "I2", "", ""}));
  EXPECT_NE(springfield, table.find({"", "I3", "", ""}));
}

TEST(InstitutionTableTest, NamesWithoutIdsAreFoldedAndHaveAnIdMadeFromThem) {
  InstitutionTable table;
  static_cast<void>(table.add(paper_of({name_only("Own Lab"), name_only("OWN-LAB")})));
  static_cast<void>(table.add(paper_of({name_only("..."), name_only("N/A")})));
  table.resolve();
  ASSERT_EQ(table.entity_count(), 1U);
  EXPECT_EQ(table.entity(0).id.size(), 17U);
  EXPECT_EQ(table.entity(0).id.front(), 'I');
  EXPECT_FALSE(table.find(name_only("...")));
  EXPECT_FALSE(table.find(name_only("N/A")));
  EXPECT_FALSE(table.find(name_only("Other Lab")));
}

TEST(InstitutionTableTest, RorsAloneMakeIdsAndOverlongIdsAreReplaced) {
  InstitutionTable table;
  static_cast<void>(table.add(paper_of({{"A", "", "02y3ad647", ""}})));
  static_cast<void>(table.add(paper_of({{"B", std::string(500, 'x'), "", ""}})));
  table.resolve();
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < table.entity_count(); ++i) ids.push_back(table.entity(i).id);
  std::sort(ids.begin(), ids.end());
  ASSERT_EQ(ids.size(), 2U);
  EXPECT_EQ(ids[0].size(), 17U);
  EXPECT_EQ(ids[1], "ror:02y3ad647");
}

TEST(InstitutionTableTest, TheOrderOfPapersMakesNoDifference) {
  std::vector<Paper> papers = {
      paper_of({{"A", "I1", "r1", "US"}, name_only("b")}), paper_of({{"B", "I2", "", ""}}),
      paper_of({{"A 2", "I1", "r2", "CA"}}), paper_of({{"B", "I2", "r2", ""}, name_only("A")})};
  const auto described = [&] {
    InstitutionTable table;
    for (const Paper& paper : papers) static_cast<void>(table.add(paper));
    table.resolve();
    std::string text;
    for (std::uint32_t i = 0; i < table.entity_count(); ++i) {
      const Institution& one = table.entity(i);
      text += one.id + "|" + one.name + "|" + one.ror + "|" + one.country + "\n";
    }
    return text;
  };
  const std::string expected = described();
  std::reverse(papers.begin(), papers.end());
  EXPECT_EQ(described(), expected);
  std::rotate(papers.begin(), papers.begin() + 1, papers.end());
  EXPECT_EQ(described(), expected);
}

TEST(InstitutionTableTest, NoPapersHaveNoInstitutions) {
  InstitutionTable table;
  EXPECT_THAT(table.add(Paper()), IsEmpty());
  table.resolve();
  EXPECT_EQ(table.entity_count(), 0U);
}

}  // namespace
}  // namespace quire

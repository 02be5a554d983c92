#include "indexer/author_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace quire {
namespace {

using testing::ElementsAre;

Paper paper_by(std::vector<Authorship> authors, std::int16_t year) {
  Paper paper;
  paper.authors = std::move(authors);
  paper.date = Date{year, 0, 0};
  return paper;
}

Affiliation at(std::string name) {
  Affiliation affiliation;
  affiliation.name = std::move(name);
  return affiliation;
}

std::vector<std::string> affiliation_names(const Author& author) {
  std::vector<std::string> names;
  for (const AffiliationPeriod& period : author.affiliations) {
    names.push_back(period.affiliation.name);
  }
  return names;
}

std::vector<Author> run(const std::vector<Paper>& papers,
                        const std::vector<std::uint32_t>& citations) {
  AuthorTable table;
  Adjacency lists;
  for (const Paper& paper : papers) lists.add_row(table.add(paper));
  const Adjacency papers_by_author = table.assign_numbers(lists, citations);
  const std::vector<std::uint32_t> imported(papers.size(), 7);
  std::vector<Author> authors;
  for (std::uint32_t number = 1; number <= table.author_count(); ++number) {
    authors.push_back(table.make_author(number, papers_by_author.row(number), citations, imported));
  }
  return authors;
}

TEST(AuthorTableTest, CountsPapersAndCitations) {
  const auto authors = run(
      {paper_by({{"Ada Lovelace", "", "", "", {at("London")}}}, 1843),
       paper_by({{"Bo Chen", "", "", "", {}}, {"Ada  LOVELACE", "", "", "", {at("Paris")}}}, 1850),
       paper_by({{"Ada Lovelace", "", "", "", {}}}, 1840)},
      {12, 3, 0});
  ASSERT_EQ(authors.size(), 2U);
  EXPECT_EQ(authors[0].name, "Ada Lovelace");
  EXPECT_THAT(authors[0].name_variants, ElementsAre("Ada  LOVELACE"));
  EXPECT_THAT(affiliation_names(authors[0]), ElementsAre("Paris", "London"));
  EXPECT_EQ(authors[0].affiliations[0].first_year, 1850);
  EXPECT_EQ(authors[0].affiliations[0].last_year, 1850);
  EXPECT_EQ(authors[0].paper_count, 3U);
  EXPECT_EQ(authors[0].citation_count, 15U);
  EXPECT_EQ(authors[0].h_index, 2U);
  EXPECT_EQ(authors[0].i10_index, 1U);
  EXPECT_EQ(authors[0].imported_citation_count, 21U);
  EXPECT_EQ(authors[0].imported_h_index, 3U);  // three papers with seven imported citations each
  EXPECT_EQ(authors[0].imported_i10_index, 0U);
  EXPECT_EQ(authors[0].first_year, 1840);
  EXPECT_EQ(authors[0].last_year, 1850);
}

TEST(AuthorTableTest, IdsOfTheDumpAreTheTruth) {
  const auto authors = run({paper_by({{"J. Smith", "A1", "", "", {}}}, 2000),
                            paper_by({{"John Smith", "A1", "", "", {}}}, 2001),
                            paper_by({{"John Smith", "A2", "", "", {}}}, 2001)},
                           {0, 0, 0});
  ASSERT_EQ(authors.size(), 2U);
  EXPECT_EQ(authors[0].id, "A1");
  EXPECT_EQ(authors[0].paper_count, 2U);
  EXPECT_EQ(authors[1].id, "A2");
}

TEST(AuthorTableTest, AnAffiliationHasTheYearsOfThePapersThatNameIt) {
  const auto authors = run({paper_by({{"Ada", "A1", "", "", {at("X")}}}, 2003),
                            paper_by({{"Ada", "A1", "", "", {at("Y"), at("X")}}}, 2001),
                            paper_by({{"Ada", "A1", "", "", {at("Y")}}}, 2002)},
                           {0, 0, 0});
  ASSERT_EQ(authors.size(), 1U);
  EXPECT_THAT(affiliation_names(authors[0]), ElementsAre("X", "Y"));
  EXPECT_EQ(authors[0].affiliations[0].first_year, 2001);
  EXPECT_EQ(authors[0].affiliations[0].last_year, 2003);
  EXPECT_EQ(authors[0].affiliations[1].first_year, 2001);
  EXPECT_EQ(authors[0].affiliations[1].last_year, 2002);
}

TEST(AuthorTableTest, InstitutionsOfOneNameAreSeveralAffiliations) {
  const Affiliation first = {"York University", "I1", "03bnmw459", "CA"};
  const Affiliation second = {"York University", "I2", "04m01e293", "GB"};
  const auto authors = run({paper_by({{"Ada", "A1", "", "", {first}}}, 2001),
                            paper_by({{"Ada", "A1", "", "", {second}}}, 2003),
                            paper_by({{"Ada", "A1", "", "", {at("York University")}}}, 1999)},
                           {0, 0, 0});
  ASSERT_EQ(authors.size(), 1U);
  ASSERT_EQ(authors[0].affiliations.size(), 3U);
  EXPECT_EQ(authors[0].affiliations[0].affiliation.id, "I2");
  EXPECT_EQ(authors[0].affiliations[1].affiliation.id, "I1");
  EXPECT_EQ(authors[0].affiliations[2].affiliation.id, "");
}

TEST(AuthorTableTest, AnAffiliationWithoutIdIsTheOnlyOneOfItsName) {
  const Affiliation known = {"Lund University", "I1", "", ""};
  const auto authors = run({paper_by({{"Ada", "A1", "", "", {known}}}, 2001),
                            paper_by({{"Ada", "A1", "", "", {at("Lund University")}}}, 1999)},
                           {0, 0});
  ASSERT_EQ(authors.size(), 1U);
  ASSERT_EQ(authors[0].affiliations.size(), 1U);
  EXPECT_EQ(authors[0].affiliations[0].affiliation.id, "I1");
  EXPECT_EQ(authors[0].affiliations[0].first_year, 1999);
  EXPECT_EQ(authors[0].affiliations[0].last_year, 2001);
}

TEST(AuthorTableTest, TheFormsUsedMostAreKept) {
  std::vector<Paper> papers;
  for (std::size_t i = 0; i < 3 * kMaxPersonNames; ++i) {
    papers.push_back(paper_by({{"Form" + std::to_string(i), "A1", "", "", {}}}, 2000));
  }
  for (int i = 0; i < 3; ++i) {
    papers.push_back(paper_by({{"Ada Lovelace", "A1", "", "", {}}}, 2000));
    if (i < 2) papers.push_back(paper_by({{"Zed", "A1", "", "", {}}}, 2000));
  }
  const auto authors = run(papers, std::vector<std::uint32_t>(papers.size(), 0));
  ASSERT_EQ(authors.size(), 1U);
  EXPECT_EQ(authors[0].name, "Ada Lovelace");
  EXPECT_EQ(authors[0].name_variants.size(), kMaxPersonNames - 1);
  EXPECT_EQ(authors[0].name_variants.back(), "Zed");
  EXPECT_TRUE(std::is_sorted(authors[0].name_variants.begin(), authors[0].name_variants.end()));
}

TEST(AuthorTableTest, IdsAndMergesOfAPersonAreBounded) {
  std::vector<Paper> papers;
  for (std::size_t i = 0; i < 3 * kMaxPersonIds; ++i) {
    papers.push_back(
        paper_by({{"Ada Lovelace", "A" + std::to_string(1'000 + i), "0001", "", {}}}, 2000));
  }
  const auto authors = run(papers, std::vector<std::uint32_t>(papers.size(), 0));
  ASSERT_EQ(authors.size(), 1U);
  EXPECT_EQ(authors[0].paper_count, papers.size());
  ASSERT_EQ(authors[0].dump_ids.size(), kMaxPersonIds);
  EXPECT_EQ(authors[0].dump_ids.front(), authors[0].id);
  EXPECT_EQ(authors[0].merges.size(), kMaxPersonMerges);
}

TEST(AuthorTableTest, ThePersonListedTwiceOnAPaperHasOnePaper) {
  const auto authors =
      run({paper_by({{"Ada", "A1", "", "", {}}, {"Ada", "A1", "", "", {}}}, 2000)}, {4});
  ASSERT_EQ(authors.size(), 1U);
  EXPECT_EQ(authors[0].paper_count, 1U);
  EXPECT_EQ(authors[0].citation_count, 4U);
}

TEST(AuthorTableTest, DoesNotDependOnTheOrderOfPapers) {
  std::vector<Paper> papers = {
      paper_by({{"J. Smith", "A1", "0002", "", {at("X")}}}, 2000),
      paper_by({{"John Smith", "A1", "0001", "J S", {at("Y")}}, {"Bo", "A2", "", "", {}}}, 2001),
      paper_by({{"Cy", "A3", "", "", {}}}, 1999)};
  const auto describe = [](const std::vector<Author>& authors) {
    std::string text;
    for (const Author& author : authors) {
      text += author.id + "|" + author.name + "|" + author.orcid + "|" +
              testing::PrintToString(author.name_variants) +
              testing::PrintToString(affiliation_names(author)) + "\n";
    }
    return text;
  };
  const std::string forward = describe(run(papers, {0, 0, 0}));
  std::reverse(papers.begin(), papers.end());
  EXPECT_EQ(describe(run(papers, {0, 0, 0})), forward);
}

}  // namespace
}  // namespace quire

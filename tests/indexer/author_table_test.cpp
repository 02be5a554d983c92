#include "indexer/author_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
  const auto authors =
      run({paper_by({{"Ada Lovelace", "", "", "", {"London"}}}, 1843),
           paper_by({{"Bo Chen", "", "", "", {}}, {"Ada  LOVELACE", "", "", "", {"Paris"}}}, 1850),
           paper_by({{"Ada Lovelace", "", "", "", {}}}, 1840)},
          {12, 3, 0});
  ASSERT_EQ(authors.size(), 2U);
  EXPECT_EQ(authors[0].name, "Ada Lovelace");
  EXPECT_THAT(authors[0].name_variants, ElementsAre("Ada  LOVELACE"));
  EXPECT_THAT(authors[0].affiliations, ElementsAre("Paris", "London"));
  EXPECT_EQ(authors[0].paper_count, 3U);
  EXPECT_EQ(authors[0].citation_count, 15U);
  EXPECT_EQ(authors[0].h_index, 2U);
  EXPECT_EQ(authors[0].i10_index, 1U);
  EXPECT_EQ(authors[0].imported_citation_count, 21U);
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

TEST(AuthorTableTest, ThePersonListedTwiceOnAPaperHasOnePaper) {
  const auto authors =
      run({paper_by({{"Ada", "A1", "", "", {}}, {"Ada", "A1", "", "", {}}}, 2000)}, {4});
  ASSERT_EQ(authors.size(), 1U);
  EXPECT_EQ(authors[0].paper_count, 1U);
  EXPECT_EQ(authors[0].citation_count, 4U);
}

TEST(AuthorTableTest, DoesNotDependOnTheOrderOfPapers) {
  std::vector<Paper> papers = {
      paper_by({{"J. Smith", "A1", "0002", "", {"X"}}}, 2000),
      paper_by({{"John Smith", "A1", "0001", "J S", {"Y"}}, {"Bo", "A2", "", "", {}}}, 2001),
      paper_by({{"Cy", "A3", "", "", {}}}, 1999)};
  const auto describe = [](const std::vector<Author>& authors) {
    std::string text;
    for (const Author& author : authors) {
      text += author.id + "|" + author.name + "|" + author.orcid + "|" +
              testing::PrintToString(author.name_variants) +
              testing::PrintToString(author.affiliations) + "\n";
    }
    return text;
  };
  const std::string forward = describe(run(papers, {0, 0, 0}));
  std::reverse(papers.begin(), papers.end());
  EXPECT_EQ(describe(run(papers, {0, 0, 0})), forward);
}

}  // namespace
}  // namespace quire

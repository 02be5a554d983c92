#include <gtest/gtest.h>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

using Texts = std::vector<std::string>;

TEST(QuireRecordTest, ReadsEveryField) {
  const Paper paper = read_sample("quire.jsonl").papers.at(0);
  EXPECT_EQ(ids_of(paper), (Texts{"DOI:10.99999/own.1", "ARXIV:1903.90001",
                                  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "CorpusId:14",
                                  "OPENALEX:W9000000014", "MAG:15", "ACL:P99-9014", "PMID:16",
                                  "PMCID:PMC17", "DBLP:conf/own/14", "LOCAL:own-1"}));
  EXPECT_EQ(paper.title, "A record of one's own");
  EXPECT_EQ(paper.abstract, "All fields.");
  EXPECT_EQ(paper.date, (Date{2019, 3, 5}));
  EXPECT_EQ(paper.venue, "Own Workshop");
  EXPECT_EQ(paper.type, "report");
  EXPECT_EQ(paper.language, "en");
  EXPECT_EQ(paper.categories, (Texts{"notes", "tests"}));
  ASSERT_EQ(names_of(paper), (Texts{"Pia Thirteen", "Quin Fourteen"}));
  EXPECT_EQ(paper.authors[1].id, "q14");
  EXPECT_EQ(paper.authors[1].orcid, "0000-0009-0000-0014");
  EXPECT_EQ(names_of(paper.authors[1].affiliations), (Texts{"Own Lab"}));
  EXPECT_EQ(references_of(paper),
            (Texts{"LOCAL:own-2", "DOI:10.99999/own.3", "ARXIV:1903.90003", "LOCAL:4"}));
  EXPECT_EQ(paper.imported_citation_count, 7U);
  EXPECT_EQ(paper.imported_reference_count, 4U);
  EXPECT_EQ(paper.upvotes, 3U);
  EXPECT_EQ(paper.listed_date, (Date{2019, 3, 7}));
  EXPECT_EQ(paper.organization, "Own Lab");
  EXPECT_EQ(paper.is_open_access, true);
  EXPECT_EQ(paper.pdf_url, "https://example.org/own.pdf");
  EXPECT_EQ(paper.landing_url, "https://example.org/own");
  EXPECT_EQ(paper.comment, "4 pages");
  EXPECT_EQ(paper.journal_ref, "Own J. 1");
  EXPECT_EQ(paper.summary, "Short.");
}

TEST(QuireRecordTest, AffiliationsAreTextsOrObjects) {
  const Paper paper = read_paper(
      R"({"id": "p", "title": "t", "authors": [{"name": "A", "affiliations": ["Own  Lab",
          {"name": "ETH Zürich", "id": 7, "ror": "https://ror.org/05a28rw58", "country": "CH"},
          {"name": "Mere Name"}, {"id": "without a name"}]},
          {"name": "B", "affiliations": {"name": "One"}}, {"name": "C", "affiliations": null}]})",
      DumpFormat::kQuire);
  const std::vector<Affiliation> expected = {
      {"Own Lab", "", "", ""}, {"ETH Zürich", "7", "05a28rw58", "CH"}, {"Mere Name", "", "", ""}};
  EXPECT_EQ(paper.authors[0].affiliations, expected);
  EXPECT_EQ(names_of(paper.authors[1].affiliations), (Texts{"One"}));
  EXPECT_TRUE(paper.authors[2].affiliations.empty());
}

TEST(QuireRecordTest, AnAffiliationOfAnotherTypeRejectsTheRecord) {
  for (const char* affiliations : {"[7]", "[[\"Own Lab\"]]", R"([{"name": 7}])"}) {
    const std::string record = R"({"id": "p", "title": "t", "authors": [{"name": "A", )"
                               "\"affiliations\": " +
                               std::string(affiliations) + "}]}";
    EXPECT_EQ(read_text(record, DumpFormat::kQuire).rejects.size(), 1U) << affiliations;
  }
}

TEST(QuireRecordTest, IsContentWithAnIdAndATitle) {
  const Paper paper = read_sample("quire.jsonl").papers.at(1);
  EXPECT_EQ(ids_of(paper), (Texts{"LOCAL:4"}));
  EXPECT_EQ(paper.date, std::nullopt);
  EXPECT_EQ(ids_of(read_paper(R"({"doi": "10.1/x", "title": "t"})", DumpFormat::kQuire)),
            (Texts{"DOI:10.1/x"}));
}

TEST(QuireRecordTest, ReadsYearsAndNumbersWrittenInOtherWays) {
  const Paper paper = read_paper(
      R"({"id": 1.0, "title": "t", "year": "2019", "citationCount": "7", "upvotes": 3.0})",
      DumpFormat::kQuire);
  EXPECT_EQ(ids_of(paper), (Texts{"LOCAL:1"}));
  EXPECT_EQ(paper.date, (Date{2019, 0, 0}));
  EXPECT_EQ(paper.imported_citation_count, 7U);
  EXPECT_EQ(paper.upvotes, 3U);
}

TEST(QuireRecordTest, RemovesControlCharacters) {
  EXPECT_EQ(read_paper(R"({"id": 1, "title": " A\u0000B\n\tC\u0007 "})", DumpFormat::kQuire).title,
            "A B C");
}

TEST(QuireRecordTest, TakesTheFirstOfDuplicateKeys) {
  EXPECT_EQ(
      read_paper(R"({"id": 1, "title": "first", "title": "second"})", DumpFormat::kQuire).title,
      "first");
}

}  // namespace
}  // namespace quire

#include <gtest/gtest.h>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

using Texts = std::vector<std::string>;

TEST(OpenAlexRecordTest, ReadsEveryField) {
  const Paper paper = read_sample("openalex.jsonl").papers.at(0);
  EXPECT_EQ(
      ids_of(paper),
      (Texts{"DOI:10.48550/arxiv.2401.90001", "ARXIV:2401.90001", "OPENALEX:W9000000001",
             "MAG:9000000001", "ACL:2024.invented-main.3", "PMID:90000001", "PMCID:PMC9000001"}));
  EXPECT_EQ(paper.title, "Inverted indexes turned back");
  EXPECT_EQ(paper.abstract, "Many the words are the words");
  EXPECT_EQ(paper.date, (Date{2024, 1, 15}));
  EXPECT_EQ(paper.language, "en");
  EXPECT_EQ(paper.type, "article");
  EXPECT_EQ(paper.venue, "Proceedings of Inventions");
  EXPECT_EQ(paper.venue_detail.id, "S9000");
  EXPECT_EQ(paper.venue_detail.type, "conference");
  EXPECT_EQ(paper.venue_detail.volume, "3");
  EXPECT_EQ(paper.venue_detail.pages, "10-19");
  EXPECT_EQ(paper.categories, (Texts{"Computer Science", "Inverted Things", "Information Systems",
                                     "Physical Sciences", "Lists", "Index"}));
  EXPECT_EQ(references_of(paper), (Texts{"OPENALEX:W9000000002", "OPENALEX:W9000000003"}));
  EXPECT_EQ(paper.imported_citation_count, 12U);
  EXPECT_EQ(paper.imported_reference_count, 2U);
  EXPECT_EQ(paper.is_open_access, true);
  EXPECT_EQ(paper.pdf_url, "https://example.org/3.pdf");
  EXPECT_EQ(paper.landing_url, "https://aclanthology.org/2024.invented-main.3/");
}

TEST(OpenAlexRecordTest, ReadsAuthors) {
  const Paper paper = read_sample("openalex.jsonl").papers.at(0);
  ASSERT_EQ(names_of(paper), (Texts{"Hanna Five", "Ivo Six"}));
  const Authorship& first = paper.authors[0];
  EXPECT_EQ(first.id, "A9001");
  EXPECT_EQ(first.orcid, "0000-0009-0000-0001");
  EXPECT_EQ(first.raw_name, "H. Five");
  EXPECT_EQ(names_of(first.affiliations), (Texts{"Institute of Tests"}));
  const Authorship& second = paper.authors[1];
  EXPECT_EQ(second.id, "");  // OpenAlex's author for people it cannot tell apart
  EXPECT_EQ(second.raw_name, "");
  EXPECT_EQ(names_of(second.affiliations), (Texts{"Nowhere College"}));
}

TEST(OpenAlexRecordTest, ReadsIdRorAndCountryOfInstitutions) {
  const Paper paper = read_paper(
      R"({"id": "https://openalex.org/W1", "title": "t", "authorships": [{"author": {
          "display_name": "A"}, "institutions": [{"id": "https://openalex.org/I27352606199",
          "display_name": "ETH Zürich", "ror": "https://ror.org/05a28rw58", "country_code": "CH"},
          {"display_name": "Mere Name", "id": null, "ror": null, "country_code": null}]}]})",
      DumpFormat::kOpenAlex);
  const std::vector<Affiliation> expected = {{"ETH Zürich", "I27352606199", "05a28rw58", "CH"},
                                             {"Mere Name", "", "", ""}};
  EXPECT_EQ(paper.authors.at(0).affiliations, expected);
}

TEST(OpenAlexRecordTest, ReadsTheOlderSchema) {
  const Paper paper = read_sample("openalex.jsonl").papers.at(1);
  EXPECT_EQ(paper.title, "An old record");
  EXPECT_EQ(paper.date, (Date{1986, 0, 0}));
  EXPECT_EQ(paper.venue, "Old Journal");
  EXPECT_EQ(paper.categories, (Texts{"History"}));
  EXPECT_EQ(paper.landing_url, "https://example.org/old");
}

TEST(OpenAlexRecordTest, BoundsTheRebuiltAbstract) {
  const std::string head = R"({"id": "https://openalex.org/W1", "title": "t", )";
  EXPECT_EQ(
      read_reject(head + R"("abstract_inverted_index": {"far": [100001]}})", DumpFormat::kOpenAlex)
          .reason,
      RejectReason::kBadField);
  std::string positions = "0";
  for (int i = 1; i < 2'000; ++i) positions.append(",").append(std::to_string(i));
  const std::string word(1'000, 'w');
  EXPECT_EQ(
      read_reject(head + R"("abstract_inverted_index": {")" + word + "\": [" + positions + "]}}",
                  DumpFormat::kOpenAlex)
          .reason,
      RejectReason::kBadField);
  EXPECT_EQ(read_reject(head + R"("abstract_inverted_index": {"w": [-1]}})", DumpFormat::kOpenAlex)
                .reason,
            RejectReason::kBadField);
  EXPECT_EQ(read_reject(head + R"("abstract_inverted_index": 7})", DumpFormat::kOpenAlex).reason,
            RejectReason::kBadField);
}

TEST(OpenAlexRecordTest, ToleratesListsThatLostTheirBrackets) {
  const Paper paper = read_paper(
      R"({"id": "https://openalex.org/W1", "title": "t", "referenced_works": "https://openalex.org/W2",
          "authorships": {"author": {"display_name": "A"}, "institutions": {"display_name": "I"}},
          "abstract_inverted_index": {"One": 0, "word": [1]}, "topics": {}, "ids": []})",
      DumpFormat::kOpenAlex);
  EXPECT_EQ(references_of(paper), (Texts{"OPENALEX:W2"}));
  EXPECT_EQ(paper.abstract, "One word");
  EXPECT_EQ(names_of(paper), (Texts{"A"}));
  EXPECT_EQ(names_of(paper.authors[0].affiliations), (Texts{"I"}));
}

TEST(OpenAlexRecordTest, KeepsAtMostTwentyCategories) {
  std::string topics;
  for (int i = 0; i < 30; ++i) {
    topics.append(i == 0 ? "" : ",")
        .append(R"({"display_name": "T)")
        .append(std::to_string(i))
        .append("\"}");
  }
  EXPECT_EQ(
      read_paper(R"({"id": "https://openalex.org/W1", "title": "t", "topics": [)" + topics + "]}",
                 DumpFormat::kOpenAlex)
          .categories.size(),
      20U);
}

}  // namespace
}  // namespace quire

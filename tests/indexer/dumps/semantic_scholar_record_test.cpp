#include <gtest/gtest.h>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

using Texts = std::vector<std::string>;

TEST(SemanticScholarRecordTest, ReadsEveryFieldOfAPaper) {
  const Paper paper = read_sample("semantic_scholar.jsonl").papers.at(0);
  EXPECT_EQ(ids_of(paper),
            (Texts{"DOI:10.99999/s2.1", "ARXIV:2402.90001",
                   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1", "CorpusId:90001", "MAG:90000011",
                   "ACL:N99-9001", "PMID:90000012", "PMCID:PMC9000013", "DBLP:conf/inv/Seven24"}));
  EXPECT_EQ(paper.title, "Graphs of invented papers");
  EXPECT_EQ(paper.abstract, "Nodes and edges.");
  EXPECT_EQ(paper.date, (Date{2024, 2, 29}));
  EXPECT_EQ(paper.type, "Conference");
  EXPECT_EQ(paper.venue, "Inventions Conference");
  EXPECT_EQ(paper.venue_detail.id, "venue-1");
  EXPECT_EQ(paper.venue_detail.type, "conference");
  EXPECT_EQ(paper.venue_detail.volume, "4");
  EXPECT_EQ(paper.venue_detail.pages, "1-9");
  EXPECT_EQ(paper.categories, (Texts{"Computer Science", "Mathematics"}));
  EXPECT_EQ(references_of(paper), (Texts{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2"}));
  EXPECT_EQ(paper.imported_citation_count, 5U);
  EXPECT_EQ(paper.imported_influential_citation_count, 1U);
  EXPECT_EQ(paper.imported_reference_count, 2U);
  EXPECT_EQ(paper.is_open_access, true);
  EXPECT_EQ(paper.pdf_url, "https://example.org/s2/1.pdf");
  EXPECT_EQ(paper.landing_url, "https://example.org/s2/1");
  EXPECT_EQ(paper.summary, "Papers as graphs.");
  ASSERT_EQ(names_of(paper), (Texts{"Jane Seven", "Kim Eight"}));
  EXPECT_EQ(paper.authors[0].id, "701");
  EXPECT_EQ(paper.authors[0].orcid, "0000-0009-0000-0007");
  EXPECT_EQ(names_of(paper.authors[0].affiliations), (Texts{"Seven College"}));
  EXPECT_EQ(paper.authors[1].id, "");
}

TEST(SemanticScholarRecordTest, ReadsBulkFilesAsPapersAndAttachments) {
  const DumpContent content = read_sample("semantic_scholar_bulk");
  EXPECT_TRUE(content.rejects.empty());
  ASSERT_EQ(content.papers.size(), 1U);
  const Paper& paper = content.papers[0];
  EXPECT_EQ(ids_of(paper), (Texts{"DOI:10.99999/bulk.1", "CorpusId:91001", "MAG:91000011",
                                  "DBLP:conf/inv/Nine23"}));
  EXPECT_EQ(paper.title, "Bulk papers");
  EXPECT_EQ(paper.date, (Date{2023, 5, 6}));
  EXPECT_EQ(paper.venue_detail.id, "venue-9");
  EXPECT_EQ(paper.imported_citation_count, 3U);
  EXPECT_EQ(paper.is_open_access, false);
  EXPECT_EQ(paper.type, "Review");
  EXPECT_EQ(paper.categories, (Texts{"Biology"}));

  ASSERT_EQ(content.attachments.size(), 3U);
  EXPECT_EQ(ids_of(content.attachments[0]), (Texts{"CorpusId:91001"}));
  EXPECT_EQ(content.attachments[0].abstract, "The abstract of a bulk paper.");
  EXPECT_EQ(content.attachments[0].pdf_url, "https://example.org/bulk/1.pdf");
  EXPECT_EQ(ids_of(content.attachments[1]), (Texts{"CorpusId:91001"}));
  EXPECT_EQ(references_of(content.attachments[1]), (Texts{"CorpusId:91002"}));
  EXPECT_EQ(references_of(content.attachments[2]), (Texts{}));
}

TEST(SemanticScholarRecordTest, ReadsShortSummariesAsAttachments) {
  const DumpContent content = read_text(R"({"corpusid": 7, "model": "tldr@v2", "text": "Short."})");
  ASSERT_EQ(content.attachments.size(), 1U);
  EXPECT_EQ(content.attachments[0].summary, "Short.");
}

TEST(SemanticScholarRecordTest, PrefersTheDayToTheYear) {
  EXPECT_EQ(read_paper(R"({"corpusId": 1, "title": "t", "year": 2020, "publicationDate": null})",
                       DumpFormat::kSemanticScholar)
                .date,
            (Date{2020, 0, 0}));
}

TEST(SemanticScholarRecordTest, RejectsPapersWithoutAnId) {
  EXPECT_EQ(read_reject(R"({"paperId": "x", "title": "t"})", DumpFormat::kSemanticScholar).reason,
            RejectReason::kNoId);
  const DumpContent content = read_text(
      R"({"data": [{"citingPaper": {"paperId": null, "title": "t"}}, {"citingPaper": {"corpusId": 1, "title": "u"}}]})",
      DumpFormat::kSemanticScholar);
  EXPECT_EQ(content.papers.size(), 1U);
  EXPECT_EQ(content.rejects.size(), 1U);
}

}  // namespace
}  // namespace quire

#include <gtest/gtest.h>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

using Texts = std::vector<std::string>;

TEST(ArxivRecordTest, ReadsEveryField) {
  const DumpContent content = read_sample("arxiv.jsonl");
  ASSERT_EQ(content.papers.size(), 3U);
  const Paper& paper = content.papers[0];
  EXPECT_EQ(ids_of(paper), (Texts{"DOI:10.99999/jir.7.1", "ARXIV:0704.9001"}));
  EXPECT_EQ(paper.title, "On the invention of test records");
  EXPECT_EQ(paper.abstract, "We invent $n$ records and count them.");
  EXPECT_EQ(paper.date, (Date{2007, 4, 2}));
  EXPECT_EQ(paper.categories, (Texts{"cs.DL", "math.HO"}));
  EXPECT_EQ(names_of(paper), (Texts{"Ada Exámple", "B.-C. Zwei Jr."}));
  EXPECT_EQ(names_of(paper.authors[0].affiliations), (Texts{"University of Tests"}));
  EXPECT_EQ(paper.comment, "8 pages, 2 figures");
  EXPECT_EQ(paper.journal_ref, "J. Inv. Rec. 7 (2008) 1-8");
  EXPECT_EQ(paper.venue, "");
  EXPECT_EQ(paper.type, "preprint");
  EXPECT_EQ(paper.landing_url, "https://arxiv.org/abs/0704.9001");
  EXPECT_EQ(paper.pdf_url, "https://arxiv.org/pdf/0704.9001");
  EXPECT_EQ(paper.is_open_access, true);
}

TEST(ArxivRecordTest, SplitsTheAuthorLineWhereNamesAreNotParsed) {
  const Paper paper = read_sample("arxiv.jsonl").papers[1];
  EXPECT_EQ(names_of(paper), (Texts{"Carl Döe", "Eve Øne", "Frank Three"}));
}

TEST(ArxivRecordTest, TakesTheDateFromTheIdWhereThereIsNoVersion) {
  const Paper paper = read_sample("arxiv.jsonl").papers[1];
  EXPECT_EQ(ids_of(paper), (Texts{"ARXIV:math/0309999"}));
  EXPECT_EQ(paper.date, (Date{2003, 9, 0}));
  EXPECT_EQ(read_paper(R"({"id": "hep-th/9901001", "title": "t", "categories": "hep-th"})",
                       DumpFormat::kArxiv)
                .date,
            (Date{1999, 1, 0}));
}

TEST(ArxivRecordTest, MendsIdsThatWereNumbersAndKeepsThemFindable) {
  EXPECT_EQ(ids_of(read_sample("arxiv.jsonl").papers[2]), (Texts{"ARXIV:1709.99900"}));
  const Paper paper =
      read_paper(R"({"id": "905.33", "title": "t", "categories": "cs.CL"})", DumpFormat::kArxiv);
  EXPECT_EQ(ids_of(paper), (Texts{"ARXIV:0905.3300", "LOCAL:905.33"}));
}

TEST(ArxivRecordTest, RefusesWhatIsNoArxivId) {
  const Reject reject =
      read_reject(R"({"id": "x7", "title": "t", "categories": "cs.CL"})", DumpFormat::kArxiv);
  EXPECT_EQ(reject.reason, RejectReason::kNoId);
  EXPECT_EQ(reject.detail, "\"x7\" is not an arXiv id");
}

TEST(ArxivRecordTest, RefusesAbsurdDates) {
  const Reject reject = read_reject(
      R"({"id": "0704.0001", "title": "t", "versions": [{"created": "Mon, 99 Apr 2007"}]})",
      DumpFormat::kArxiv);
  EXPECT_EQ(reject.reason, RejectReason::kBadDate);
  EXPECT_EQ(reject.detail, "field \"created\" has \"Mon, 99 Apr 2007\"");
}

}  // namespace
}  // namespace quire

#include <gtest/gtest.h>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

using Texts = std::vector<std::string>;

TEST(BeirRecordTest, ReadsEveryField) {
  const Paper paper = read_sample("beir.jsonl").papers.at(0);
  EXPECT_EQ(ids_of(paper), (Texts{"DOI:10.99999/beir.1", "LOCAL:b1"}));
  EXPECT_EQ(paper.title, "A titled passage");
  EXPECT_EQ(paper.abstract, "Its text.");
  EXPECT_EQ(names_of(paper), (Texts{"O. P. Twelve", "A. J. Perlis Jr."}));
  EXPECT_EQ(paper.date, (Date{1958, 0, 0}));
  EXPECT_EQ(paper.venue, "Inventions, December 1958");
  EXPECT_EQ(paper.landing_url, "https://example.org/b1");
  EXPECT_EQ(paper.categories, (Texts{"sorting", "tables"}));
  EXPECT_EQ(references_of(paper), (Texts{"LOCAL:b2"}));
}

TEST(BeirRecordTest, MakesATitleOfTheFirstSentence) {
  const Paper paper = read_sample("beir.jsonl").papers.at(1);
  EXPECT_EQ(paper.title, "The first sentence serves as title.");
  EXPECT_EQ(paper.abstract, "The first sentence serves as title. The second does not.");
  std::string words;
  for (int i = 0; i < 100; ++i) words += "word ";
  const std::string title =
      read_paper(R"({"_id": "1", "text": ")" + words + "\"}", DumpFormat::kBeir).title;
  EXPECT_LE(title.size(), 200U);
  EXPECT_TRUE(title.ends_with("word"));
}

TEST(BeirRecordTest, TakesNumbersAsIds) {
  EXPECT_EQ(ids_of(read_sample("beir.jsonl").papers.at(2)), (Texts{"LOCAL:3"}));
}

TEST(BeirRecordTest, RejectsRecordsWithoutAnyText) {
  EXPECT_EQ(read_reject(R"({"_id": "1", "title": "", "text": ""})", DumpFormat::kBeir).reason,
            RejectReason::kNoTitle);
}

}  // namespace
}  // namespace quire

#include <gtest/gtest.h>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

using Texts = std::vector<std::string>;

TEST(HuggingFaceRecordTest, ReadsAListedPaper) {
  const Paper paper = read_sample("hugging_face.jsonl").papers.at(0);
  EXPECT_EQ(ids_of(paper), (Texts{"ARXIV:2501.90001"}));
  EXPECT_EQ(paper.title, "Listed inventions");
  EXPECT_EQ(paper.abstract, "A daily invention.");
  EXPECT_EQ(names_of(paper), (Texts{"Mia Ten"}));
  EXPECT_EQ(paper.date, (Date{2025, 1, 2}));
  EXPECT_EQ(paper.listed_date, (Date{2025, 1, 5}));
  EXPECT_EQ(paper.upvotes, 17U);
  EXPECT_EQ(paper.organization, "Inventors");
  EXPECT_EQ(paper.summary, "Inventions, daily.");
  EXPECT_EQ(paper.project_url, "https://example.org/project");
  EXPECT_EQ(paper.code_url, "https://example.org/code");
  EXPECT_EQ(paper.landing_url, "https://arxiv.org/abs/2501.90001");
}

TEST(HuggingFaceRecordTest, TakesTheDayOfTheItemAsListedIfItIsAnother) {
  const Paper paper = read_sample("hugging_face.jsonl").papers.at(1);
  EXPECT_EQ(paper.date, (Date{2025, 1, 2}));
  EXPECT_EQ(paper.listed_date, (Date{2025, 1, 9}));
  EXPECT_EQ(paper.upvotes, std::nullopt);
}

TEST(HuggingFaceRecordTest, ReadsAPaperAlone) {
  const Paper paper = read_sample("hugging_face.jsonl").papers.at(2);
  EXPECT_EQ(ids_of(paper), (Texts{"ARXIV:2501.90003"}));
  EXPECT_EQ(paper.date, (Date{2025, 1, 3}));
  EXPECT_EQ(paper.listed_date, std::nullopt);
  EXPECT_EQ(paper.upvotes, 0U);
  EXPECT_EQ(paper.organization, "inv");
}

TEST(HuggingFaceRecordTest, KeepsIdsThatAreNotOfArxiv) {
  EXPECT_EQ(
      ids_of(read_paper(R"({"paper": {"id": "special", "title": "t"}})", DumpFormat::kHuggingFace)),
      (Texts{"LOCAL:special"}));
}

}  // namespace
}  // namespace quire

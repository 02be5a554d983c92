#include "indexer/merge_papers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quire {
namespace {

using testing::ElementsAre;

Paper titled(const char* title) {
  Paper paper;
  paper.title = title;
  return paper;
}

TEST(MergePapersTest, TheRicherRecordWinsFieldByField) {
  Paper preprint = titled("A title");
  preprint.abstract = "A long abstract";
  preprint.date = Date{2019, 3, 5};
  preprint.authors = {{"Ada", "", "", "", {}}};
  preprint.upvotes = 3;
  Paper published = titled("A Title (published)");
  published.abstract = "Short";
  published.venue = "Journal";
  published.date = Date{2020, 0, 0};
  published.authors = {{"A. L.", "A1", "", "", {"London"}}};
  published.imported_citation_count = 9;

  const Paper merged = merge_papers({preprint, published});
  EXPECT_EQ(merged.title, "A title");
  EXPECT_EQ(merged.abstract, "A long abstract");
  EXPECT_EQ(merged.venue, "Journal");
  EXPECT_EQ(merged.date, (Date{2019, 3, 5}));
  ASSERT_EQ(merged.authors.size(), 1U);
  EXPECT_EQ(merged.authors[0].id, "A1");
  EXPECT_EQ(merged.imported_citation_count, 9U);
  EXPECT_EQ(merged.upvotes, 3U);
}

TEST(MergePapersTest, IdsReferencesAndCategoriesAreUnited) {
  Paper first = titled("T");
  first.ids = {{IdKind::kOpenAlex, "W1"}};
  first.references = {{IdKind::kOpenAlex, "W3"}, {IdKind::kOpenAlex, "W2"}};
  first.categories = {"cs.CL", "cs.AI"};
  Paper second = titled("T");
  second.ids = {{IdKind::kDoi, "10.1/x"}, {IdKind::kOpenAlex, "W1"}};
  second.references = {{IdKind::kOpenAlex, "W2"}};
  second.categories = {"cs.LG", "cs.CL"};

  const Paper merged = merge_papers({first, second});
  EXPECT_THAT(merged.ids,
              ElementsAre(PaperId{IdKind::kDoi, "10.1/x"}, PaperId{IdKind::kOpenAlex, "W1"}));
  EXPECT_THAT(merged.references,
              ElementsAre(PaperId{IdKind::kOpenAlex, "W2"}, PaperId{IdKind::kOpenAlex, "W3"}));
  EXPECT_THAT(merged.categories, ElementsAre("cs.CL", "cs.AI", "cs.LG"));
}

TEST(MergePapersTest, EquallyRichFieldsAreTheEarlierOnes) {
  Paper first = titled("First");
  first.imported_citation_count = 5;
  first.date = Date{2001, 1, 1};
  Paper second = titled("Second");
  second.imported_citation_count = 4;
  second.date = Date{2002, 2, 2};
  const Paper merged = merge_papers({first, second});
  EXPECT_EQ(merged.title, "First");
  EXPECT_EQ(merged.imported_citation_count, 5U);
  EXPECT_EQ(merged.date, (Date{2001, 1, 1}));
}

TEST(MergePapersTest, AttachmentsFillInWhereverTheyStand) {
  Paper abstract;
  abstract.abstract = "The abstract";
  Paper citation;
  citation.references = {{IdKind::kCorpusId, "9"}};
  const Paper merged = merge_papers({abstract, titled("T"), citation});
  EXPECT_EQ(merged.title, "T");
  EXPECT_EQ(merged.abstract, "The abstract");
  EXPECT_EQ(merged.references.size(), 1U);
}

TEST(MergePapersTest, OneRecordStaysAsItIs) {
  Paper paper = titled("T");
  paper.ids = {{IdKind::kLocal, "b"}, {IdKind::kDoi, "10.1/a"}};
  const Paper merged = merge_papers({paper});
  EXPECT_THAT(merged.ids,
              ElementsAre(PaperId{IdKind::kDoi, "10.1/a"}, PaperId{IdKind::kLocal, "b"}));
}

}  // namespace
}  // namespace quire

#include "indexer/paper_merger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace quire {
namespace {

using testing::ElementsAre;

Paper merged_of(std::vector<Paper> records) {
  PaperMerger merger;
  for (Paper& record : records) merger.add(std::move(record));
  return merger.take();
}

Paper titled(const char* title) {
  Paper paper;
  paper.title = title;
  return paper;
}

TEST(PaperMergerTest, TheRicherRecordWinsFieldByField) {
  Paper preprint = titled("A title");
  preprint.abstract = "A long abstract";
  preprint.date = Date{2019, 3, 5};
  preprint.authors = {{"Ada", "", "", "", {}}};
  preprint.upvotes = 3;
  Paper published = titled("A Title (published)");
  published.abstract = "Short";
  published.venue = "Journal";
  published.date = Date{2020, 0, 0};
  published.authors = {{"A. L.", "A1", "", "", {{"London", "", "", ""}}}};
  published.imported_citation_count = 9;

  const Paper merged = merged_of({preprint, published});
  EXPECT_EQ(merged.title, "A title");
  EXPECT_EQ(merged.abstract, "A long abstract");
  EXPECT_EQ(merged.venue, "Journal");
  EXPECT_EQ(merged.date, (Date{2019, 3, 5}));
  ASSERT_EQ(merged.authors.size(), 1U);
  EXPECT_EQ(merged.authors[0].id, "A1");
  EXPECT_EQ(merged.imported_citation_count, 9U);
  EXPECT_EQ(merged.upvotes, 3U);
}

TEST(PaperMergerTest, IdsAndCategoriesAreUnited) {
  Paper first = titled("T");
  first.ids = {{IdKind::kOpenAlex, "W1"}};
  first.categories = {"cs.CL", "cs.AI"};
  Paper second = titled("T");
  second.ids = {{IdKind::kDoi, "10.1/x"}, {IdKind::kOpenAlex, "W1"}};
  second.categories = {"cs.LG", "cs.CL"};

  const Paper merged = merged_of({first, second});
  EXPECT_THAT(merged.ids,
              ElementsAre(PaperId{IdKind::kDoi, "10.1/x"}, PaperId{IdKind::kOpenAlex, "W1"}));
  EXPECT_THAT(merged.categories, ElementsAre("cs.CL", "cs.AI", "cs.LG"));
}

TEST(PaperMergerTest, EquallyRichFieldsAreTheEarlierOnes) {
  Paper first = titled("First");
  first.imported_citation_count = 5;
  first.date = Date{2001, 1, 1};
  Paper second = titled("Second");
  second.imported_citation_count = 4;
  second.date = Date{2002, 2, 2};
  const Paper merged = merged_of({first, second});
  EXPECT_EQ(merged.title, "First");
  EXPECT_EQ(merged.imported_citation_count, 5U);
  EXPECT_EQ(merged.date, (Date{2001, 1, 1}));
}

TEST(PaperMergerTest, AttachmentsFillInWhereverTheyStand) {
  Paper abstract;
  abstract.abstract = "The abstract";
  const Paper merged = merged_of({abstract, titled("T")});
  EXPECT_EQ(merged.title, "T");
  EXPECT_EQ(merged.abstract, "The abstract");
}

TEST(PaperMergerTest, ManyRecordsOfOneWorkTakeLittleMemory) {
  PaperMerger merger;
  Paper record = titled("T");
  for (int i = 0; i < 100'000; ++i) {
    record.ids = {{IdKind::kDoi, "10.1/x"}, {IdKind::kMag, std::to_string(i % 10)}};
    merger.add(record);
  }
  EXPECT_EQ(merger.take().ids.size(), 11U);
}

TEST(PaperMergerTest, OneRecordStaysAsItIs) {
  Paper paper = titled("T");
  paper.ids = {{IdKind::kLocal, "b"}, {IdKind::kDoi, "10.1/a"}};
  const Paper merged = merged_of({paper});
  EXPECT_THAT(merged.ids,
              ElementsAre(PaperId{IdKind::kDoi, "10.1/a"}, PaperId{IdKind::kLocal, "b"}));
}

}  // namespace
}  // namespace quire

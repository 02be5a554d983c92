// Long lists: every result once, in one order, however deep and in whatever pages it is read.
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ranking/searcher.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 10'050;
constexpr std::uint32_t kPage = 1'000;

class PagingTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string dump;
    for (std::uint32_t i = 0; i < kPapers; ++i) {
      dump += R"({"id":"p)" + std::to_string(i) + R"(","title":"Lantern )" +
              std::to_string(i % 977) + R"(","date":")" + std::to_string(1'950 + i % 70) +
              R"(-01-01","citationCount":)" + std::to_string(i % 13) + "}\n";
    }
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path(), dump);
    reader_ = std::make_unique<IndexReader>(directory_->path());
  }
  static void TearDownTestSuite() {
    reader_.reset();
    directory_.reset();
  }

  static std::vector<DocId> page(PaperQuery query, std::uint32_t offset, std::uint32_t limit) {
    const Snapshot snapshot = reader_->snapshot();
    query.offset = offset;
    query.limit = limit;
    std::vector<DocId> docs;
    for (const PaperHit& hit : Searcher(snapshot).search(query).hits) docs.push_back(hit.doc);
    return docs;
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> PagingTest::directory_;
std::unique_ptr<IndexReader> PagingTest::reader_;

TEST_F(PagingTest, TenThousandResultsInEveryOrderWithoutGapsOrDuplicates) {
  for (const PaperSort sort :
       {PaperSort::kRelevance, PaperSort::kDate, PaperSort::kCitationCount, PaperSort::kPaperId}) {
    PaperQuery query;
    query.text = "lantern";
    query.sort = sort;
    std::vector<DocId> pages;
    for (std::uint32_t offset = 0; offset < kPapers; offset += kPage) {
      for (const DocId doc : page(query, offset, kPage)) pages.push_back(doc);
    }
    EXPECT_EQ(pages.size(), kPapers);
    EXPECT_EQ(std::set<DocId>(pages.begin(), pages.end()).size(), kPapers);
    EXPECT_EQ(page(query, 0, kPapers), pages);
    EXPECT_EQ(page(query, kPapers, kPage).size(), 0U);
  }
}

}  // namespace
}  // namespace quire

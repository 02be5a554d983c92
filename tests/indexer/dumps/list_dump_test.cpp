#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

using Titles = std::vector<std::string>;

TEST(ListDumpTest, ReadsListsAndPagesOfRecords) {
  EXPECT_EQ(titles_of(read_text(R"([{"id": "a", "title": "A"}, null, {"id": "b", "title": "B"}])")),
            (Titles{"A", "B"}));
  EXPECT_EQ(titles_of(read_text(R"({"total": 2, "data": [{"corpusId": 1, "title": "A"}]})")),
            (Titles{"A"}));
  EXPECT_EQ(titles_of(read_text(R"({"recommendedPapers": [{"corpusId": 1, "title": "A"}]})")),
            (Titles{"A"}));
  EXPECT_EQ(titles_of(read_text(
                R"({"meta": {}, "results": [{"id": "https://openalex.org/W1", "title": "A"}]})")),
            (Titles{"A"}));
  EXPECT_EQ(
      titles_of(read_text(
          R"({"data": [{"isInfluential": true, "citingPaper": {"corpusId": 1, "title": "A"}}]})")),
      (Titles{"A"}));
}

TEST(ListDumpTest, ReadsPrettyPrintedFiles) {
  const std::string record = "{\n  \"id\": \"a\",\n  \"title\": \"A\"\n}";
  EXPECT_EQ(titles_of(read_text(record)), (Titles{"A"}));
  EXPECT_EQ(titles_of(read_text("\n[\n" + record + ",\n" + record + "\n]\n")), (Titles{"A", "A"}));
}

TEST(ListDumpTest, ReadsListsLineByLine) {
  const std::string line = R"([{"id": "a", "title": "A"}, {"id": "b", "title": "B"}])";
  const DumpContent content = read_text(line + "\n[]\n" + line + "\n");
  EXPECT_EQ(content.papers.size(), 4U);
  EXPECT_EQ(content.places.back().line, 3U);
  EXPECT_TRUE(content.rejects.empty());
}

TEST(ListDumpTest, SaysWhichRecordOfAListIsWrong) {
  const DumpContent content =
      read_text(R"([{"id": "a", "title": "A"}, 7, {"id": "c"}, {"id": "d", "title": "D"}])");
  EXPECT_EQ(titles_of(content), (Titles{"A", "D"}));
  ASSERT_EQ(content.rejects.size(), 2U);
  EXPECT_EQ(content.rejects[0].reason, RejectReason::kNotAnObject);
  EXPECT_EQ(content.rejects[0].detail, "a record must be a JSON object (record 2 of the list)");
  EXPECT_EQ(content.rejects[1].reason, RejectReason::kNoTitle);
  EXPECT_EQ(content.rejects[1].detail, "the title is missing or empty (record 3 of the list)");
}

TEST(ListDumpTest, TakesARecordWithAListOfItsOwnAsOneRecord) {
  EXPECT_EQ(titles_of(read_text(R"({"id": "a", "title": "A", "data": [1], "results": []})")),
            (Titles{"A"}));
}

}  // namespace
}  // namespace quire

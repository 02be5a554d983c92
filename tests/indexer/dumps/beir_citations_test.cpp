#include "indexer/dumps/beir_citations.h"

#include <gtest/gtest.h>

#include "tests/indexer/dumps/read_dump.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view kCorpus =
    R"({"_id": "1", "title": "One", "text": "First."}
{"_id": "b", "title": "Two", "text": "Second."}
)";

class BeirCitationsTest : public testing::Test {
 protected:
  BeirCitationsTest() { write_file(directory_ / "corpus.jsonl", kCorpus); }
  void write_citations(std::string_view text) const {
    write_file(directory_ / "citations.tsv", text);
  }

  TemporaryDirectory directory_;
};

TEST_F(BeirCitationsTest, AreReadWithTheFolderAndWithItsCorpus) {
  write_citations("citing\tcited\nb\t1\n1\tb\r\n");
  for (const auto& path : {directory_.path(), directory_ / "corpus.jsonl"}) {
    const DumpContent content = read_path(path);
    EXPECT_EQ(content.format, DumpFormat::kBeir);
    EXPECT_EQ(titles_of(content), (Texts{"One", "Two"}));
    EXPECT_TRUE(content.rejects.empty());
    ASSERT_EQ(content.attachments.size(), 2U);
    EXPECT_EQ(ids_of(content.attachments[0]), (Texts{"LOCAL:b"}));
    EXPECT_EQ(references_of(content.attachments[0]), (Texts{"LOCAL:1"}));
    EXPECT_EQ(ids_of(content.attachments[1]), (Texts{"LOCAL:1"}));
    EXPECT_EQ(references_of(content.attachments[1]), (Texts{"LOCAL:b"}));
  }
}

TEST_F(BeirCitationsTest, AreLeftAloneWithoutTheirHeader) {
  for (const std::string_view text :
       {"", "b\t1\n", "cited\tciting\nb\t1\n", "citing\tcited\tyear\n"}) {
    write_citations(text);
    EXPECT_TRUE(read_path(directory_.path()).attachments.empty()) << text;
  }
}

TEST_F(BeirCitationsTest, AreLeftAloneBesideOtherFiles) {
  write_citations("citing\tcited\nb\t1\n");
  write_file(directory_ / "papers.jsonl", kCorpus);
  EXPECT_TRUE(read_path(directory_ / "papers.jsonl").attachments.empty());
  write_file(directory_ / "other" / "corpus.jsonl", R"({"id": 1, "title": "Quire's own format"})");
  write_file(directory_ / "other" / "citations.tsv", "citing\tcited\n1\t1\n");
  EXPECT_TRUE(read_path(directory_ / "other").attachments.empty());
}

TEST_F(BeirCitationsTest, MalformedLinesAreRejectedWithTheirPlace) {
  write_citations("citing\tcited\nb 1\nb\t1\tx\n\t1\nb\t\xFF\n1\tb\n");
  const DumpContent content = read_path(directory_.path());
  EXPECT_EQ(content.attachments.size(), 1U);
  ASSERT_EQ(content.rejects.size(), 4U);
  const std::vector<RejectReason> reasons = {RejectReason::kBadField, RejectReason::kBadField,
                                             RejectReason::kNoId, RejectReason::kBadUtf8};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(content.rejects[i].reason, reasons[i]) << i;
    EXPECT_EQ(content.rejects[i].place.line, i + 2);
    EXPECT_TRUE(content.rejects[i].place.source.ends_with("citations.tsv"));
  }
  EXPECT_EQ(content.rejects[1].place.byte_offset, 17U);
}

TEST_F(BeirCitationsTest, QueriesOfTheCollectionAreNoPapers) {
  write_file(directory_ / "queries.jsonl", R"({"_id": "q", "text": "A question"})");
  EXPECT_EQ(titles_of(read_path(directory_.path())), (Texts{"One", "Two"}));
  EXPECT_EQ(titles_of(read_path(directory_ / "queries.jsonl")), (Texts{"A question"}));
}

}  // namespace
}  // namespace quire

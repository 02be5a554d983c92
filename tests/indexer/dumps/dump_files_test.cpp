#include "indexer/dumps/input/dump_files.h"

#include <gtest/gtest.h>

#include <string_view>

#include "tests/indexer/dumps/read_dump.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

TEST(DumpFilesTest, KnowsPartsOfADumpByTheirNames) {
  for (const std::string_view name :
       {"works.jsonl", "works.ndjson.gz", "papers.json", "part_000", "0000_part_00.gz", "part.003",
        "PAPERS.JSONL.ZST", "list.txt", "20231031_071106_00026_b5f2.gz"}) {
    EXPECT_TRUE(is_dump_file_name(name)) << name;
  }
  for (const std::string_view name :
       {"manifest", "MANIFEST.json", "README.md", "README", "LICENSE.txt", ".hidden.jsonl", ".gz",
        "_SUCCESS", "2022-06-07.csv.gz", "parts.tar.gz", "paper.pdf", "works.jsonl~", ""}) {
    EXPECT_FALSE(is_dump_file_name(name)) << name;
  }
}

std::string record(std::string_view id) {
  return R"({"id": ")" + std::string(id) + R"(", "title": ")" + std::string(id) + "\"}\n";
}

TEST(DumpFilesTest, ReadsTheFilesOfAFolderInTheOrderOfTheirPaths) {
  const TemporaryDirectory folder;
  write_file(folder / "b/part_001", record("b1"));
  write_file(folder / "b/part_000", record("b0"));
  write_file(folder / "a.jsonl", record("a"));
  write_file(folder / "c/deep/x.json", record("c"));
  write_file(folder / "README.md", "no record");
  write_file(folder / "manifest", "{}");
  write_file(folder / ".git/objects.jsonl", record("hidden"));
  const DumpContent content = read_path(folder.path());
  EXPECT_EQ(titles_of(content), (std::vector<std::string>{"a", "b0", "b1", "c"}));
  EXPECT_EQ(content.places[1].source, (folder / "b/part_000").string());
  EXPECT_EQ(content.places[1].line, 1U);
  EXPECT_TRUE(content.rejects.empty());
}

TEST(DumpFilesTest, ReadsANamedFileWhateverItIsCalled) {
  const TemporaryDirectory folder;
  write_file(folder / "README.md", record("a"));
  EXPECT_EQ(titles_of(read_path(folder / "README.md")), (std::vector<std::string>{"a"}));
}

TEST(DumpFilesTest, NamesWhatCannotBeRead) {
  const TemporaryDirectory folder;
  const std::string missing = (folder / "missing").string();
  EXPECT_EQ(failure_of([&] { read_path(missing); }), missing + ": no such file or folder");
  EXPECT_EQ(failure_of([&] {
              read_path(folder.path());
            }).find(folder.path().string() + ": no dump files in this folder"),
            0U);
}

TEST(DumpFilesTest, CountsTheBytesOfAllFiles) {
  const TemporaryDirectory folder;
  write_file(folder / "a.jsonl", record("a"));
  write_file(folder / "b.jsonl", record("b"));
  const OpenDump dump = open_dump(folder.path().string(), {});
  EXPECT_EQ(dump.reader->bytes_total(), record("a").size() + record("b").size());
  Paper paper;
  Reject reject;
  while (dump.reader->next(paper, reject) != ReadStatus::kEnd) {
  }
  EXPECT_EQ(dump.reader->bytes_read(), dump.reader->bytes_total());
}

}  // namespace
}  // namespace quire

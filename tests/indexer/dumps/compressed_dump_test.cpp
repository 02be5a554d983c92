#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>

#include "tests/indexer/dumps/read_dump.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

std::string gzip(std::string_view text) {
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

// Records that compress badly, so that there are many blocks.
std::string records(int first, int count) {
  std::string text;
  std::uint32_t noise = 12345;
  for (int i = first; i < first + count; ++i) {
    text += R"({"id": "r)" + std::to_string(i) + R"(", "title": "t)" + std::to_string(i) +
            R"(", "abstract": ")";
    for (int letter = 0; letter < 400; ++letter) {
      noise = noise * 1664525 + 1013904223;
      text += static_cast<char>('a' + (noise >> 24U) % 26);
    }
    text += "\"}\n";
  }
  return text;
}

TEST(CompressedDumpTest, ReadsGzipAndZstdByContent) {
  const TemporaryDirectory folder;
  const std::string text = records(0, 3'000);
  write_file(folder / "plain.gz", text);
  write_file(folder / "gzip.jsonl", gzip(text));
  write_file(folder / "zstd", zstd(text));
  for (const char* name : {"plain.gz", "gzip.jsonl", "zstd"}) {
    const DumpContent content = read_path(folder / name);
    ASSERT_EQ(content.papers.size(), 3'000U) << name;
    EXPECT_EQ(content.papers.back().title, "t2999");
    EXPECT_EQ(content.places.back().line, 3'000U);
    EXPECT_EQ(content.places.back().byte_offset, text.rfind("{\"id\""));
  }
}

TEST(CompressedDumpTest, ReadsAllMembersAndFrames) {
  const std::string first = records(0, 10);
  const std::string second = records(10, 10);
  const std::string empty;
  EXPECT_EQ(read_text(gzip(first) + gzip(second)).papers.size(), 20U);
  EXPECT_EQ(read_text(gzip(empty) + gzip(first) + gzip(empty)).papers.size(), 10U);
  EXPECT_EQ(read_text(gzip(first) + std::string(512, '\0')).papers.size(), 10U);
  EXPECT_EQ(read_text(zstd(first) + zstd(second)).papers.size(), 20U);
  const std::string skippable("\x50\x2A\x4D\x18\x04\x00\x00\x00head", 12);
  EXPECT_EQ(read_text(skippable + zstd(first)).papers.size(), 10U);
}

TEST(CompressedDumpTest, NamesThePlaceOfTruncatedData) {
  const TemporaryDirectory folder;
  const std::string packed = gzip(records(0, 3'000));
  const std::string half = packed.substr(0, packed.size() / 2);
  const std::string path = (folder / "half.gz").string();
  write_file(path, half);
  OpenDump dump = open_dump(path, {});
  Paper paper;
  Reject reject;
  std::size_t papers = 0;
  const std::string failure = failure_of([&] {
    while (dump.reader->next(paper, reject) == ReadStatus::kPaper) ++papers;
  });
  EXPECT_GT(papers, 1'000U);
  EXPECT_EQ(failure, path + ": truncated gzip data after " + std::to_string(half.size()) +
                         " bytes (line " + std::to_string(papers + 1) + ")");
}

TEST(CompressedDumpTest, FailsOnEveryTruncation) {
  const std::string text = records(0, 2);
  for (const std::string& packed : {gzip(text), zstd(text)}) {
    for (std::size_t size = 6; size < packed.size(); ++size) {
      const std::string failure = failure_of([&] { read_text(packed.substr(0, size)); });
      EXPECT_NE(failure.find(": truncated "), std::string::npos) << size << failure;
    }
  }
}

TEST(CompressedDumpTest, FailsOnCorruptData) {
  const std::string text = records(0, 100);
  std::string packed = gzip(text);
  packed[packed.size() / 2] ^= 0x55;
  EXPECT_NE(failure_of([&] { read_text(packed); }).find("text: corrupt gzip data after "),
            std::string::npos);
  EXPECT_NE(failure_of([&] { read_text(gzip(text) + "trailing"); }).find("corrupt gzip data"),
            std::string::npos);
  packed = zstd(text);
  packed[4] ^= 0x7F;
  EXPECT_NE(failure_of([&] { read_text(packed); }).find("text: corrupt zstd data ("),
            std::string::npos);
}

TEST(CompressedDumpTest, SaysWhatToDoWithOtherPackings) {
  EXPECT_EQ(
      failure_of([] { read_text(std::string("PK\x03\x04zip", 7)); }),
      "text: is a zip archive, which is not read: unpack it first (plain, .gz and .zst are read)");
  EXPECT_NE(failure_of([] { read_text("BZh91AY"); }).find("bzip2"), std::string::npos);
  EXPECT_NE(failure_of([] {
              read_text(
                  std::string("\xFD"
                              "7zXZ\0\0",
                              7));
            }).find("xz data"),
            std::string::npos);
}

}  // namespace
}  // namespace quire

#include "indexer/dumps/input/line_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace quire {
namespace {

// "number@offset:text", with "!" for a line that is too long.
std::vector<std::string> lines_of(std::string text, std::size_t max_line_bytes = 100) {
  LineReader reader(make_memory_source(std::move(text)), "memory", max_line_bytes);
  std::vector<std::string> lines;
  Line line;
  for (;;) {
    const LineStatus status = reader.next(line);
    if (status == LineStatus::kEnd) return lines;
    lines.push_back(std::to_string(line.number) + "@" + std::to_string(line.byte_offset) + ":" +
                    (status == LineStatus::kTooLong ? "!" : std::string(line.text)));
  }
}

using Lines = std::vector<std::string>;

TEST(LineReaderTest, CutsAtLineEnds) {
  EXPECT_EQ(lines_of("ab\ncd\n"), (Lines{"1@0:ab", "2@3:cd"}));
  EXPECT_EQ(lines_of("ab\ncd"), (Lines{"1@0:ab", "2@3:cd"}));
  EXPECT_EQ(lines_of("ab\r\ncd\r\n"), (Lines{"1@0:ab", "2@4:cd"}));
  EXPECT_EQ(lines_of(""), Lines{});
}

TEST(LineReaderTest, CountsBlankLinesButPassesOverThem) {
  EXPECT_EQ(lines_of("\n \t\nab\n\r\n\ncd\n\n"), (Lines{"3@4:ab", "6@10:cd"}));
}

TEST(LineReaderTest, PassesOverAByteOrderMark) {
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"
                     "ab\ncd"),
            (Lines{"1@3:ab", "2@6:cd"}));
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"), Lines{});
  EXPECT_EQ(lines_of("\xEF\xBB"), (Lines{"1@0:\xEF\xBB"}));
}

TEST(LineReaderTest, KeepsToTheLimit) {
  EXPECT_EQ(lines_of("12345\n123456\nab", 5), (Lines{"1@0:12345", "2@6:!", "3@13:ab"}));
  EXPECT_EQ(lines_of("12345\r\n123456\r\n1234567\r\n", 5), (Lines{"1@0:12345", "2@7:!", "3@15:!"}));
  EXPECT_EQ(lines_of("123456", 5), (Lines{"1@0:!"}));
}

TEST(LineReaderTest, SkipsALineLargerThanItsBuffers) {
  const std::string huge(3'000'000, 'x');
  EXPECT_EQ(lines_of("ab\n" + huge + "\ncd\n", 1'000), (Lines{"1@0:ab", "2@3:!", "3@3000004:cd"}));
  EXPECT_EQ(lines_of(huge, 1'000), (Lines{"1@0:!"}));
}

TEST(LineReaderTest, ReadsLinesAcrossBlocks) {
  std::string text;
  std::vector<std::string> expected;
  for (int i = 0; i < 20'000; ++i) {
    const std::string line = "line " + std::to_string(i * 7919) + std::string(i % 90, '.');
    expected.push_back(std::to_string(i + 1) + "@" + std::to_string(text.size()) + ":" + line);
    text += line + "\n";
  }
  EXPECT_EQ(lines_of(text, 1'000), expected);
}

TEST(LineReaderTest, TakesAFileOfOneValueAsOneLine) {
  EXPECT_EQ(lines_of("{\n \"a\": 1\n}\n"), (Lines{"1@0:{\n \"a\": 1\n}\n"}));
  EXPECT_EQ(lines_of("\n[\n{},\n{}\n]"), (Lines{"2@1:[\n{},\n{}\n]"}));
}

TEST(LineReaderTest, KeepsLinesOfAFileThatOnlyBeginsWithAnOpenValue) {
  EXPECT_EQ(lines_of("{\"a\": [\n{\"b\": 1}\n"), (Lines{"1@0:{\"a\": [", "2@8:{\"b\": 1}"}));
  EXPECT_EQ(lines_of("[\n1,\n2\n]", 7), (Lines{"1@0:[", "2@2:1,", "3@5:2", "4@7:]"}));
}

}  // namespace
}  // namespace quire

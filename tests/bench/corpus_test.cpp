#include "bench/corpus.h"

#include <gtest/gtest.h>

#include <ostream>
#include <sstream>
#include <string>

#include "tests/bench/bench_files.h"

namespace quire {
namespace {

std::string dump(std::uint32_t papers, CorpusFormat format, std::uint64_t seed = 1) {
  CorpusOptions options;
  options.papers = papers;
  options.format = format;
  options.seed = seed;
  std::ostringstream out;
  run_corpus(options, out);
  return out.str();
}

// FNV-1a, 64 bits.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  return hash;
}

constexpr CorpusFormat kFormats[] = {CorpusFormat::kArxiv, CorpusFormat::kOpenAlex,
                                     CorpusFormat::kHuggingFace};

// A change of the corpus changes what benchmarks measure: change these numbers on purpose only.
TEST(CorpusTest, IsTheSameOnEveryMachine) {
  EXPECT_EQ(checksum(dump(3'000, CorpusFormat::kArxiv)), 0xE2E081E0A542BC50U);
  EXPECT_EQ(checksum(dump(3'000, CorpusFormat::kOpenAlex)), 0xB5075CB51F811302U);
  EXPECT_EQ(checksum(dump(3'000, CorpusFormat::kHuggingFace)), 0x83D87D743DBDA04CU);
}

TEST(CorpusTest, DependsOnTheSeed) {
  for (const CorpusFormat format : kFormats) {
    EXPECT_NE(dump(10, format, 1), dump(10, format, 2)) << to_string(format);
  }
}

TEST(CorpusTest, ALongerOneBeginsWithTheShorter) {
  for (const CorpusFormat format : kFormats) {
    EXPECT_TRUE(dump(2'000, format).starts_with(dump(1'000, format))) << to_string(format);
  }
}

TEST(CorpusTest, BrokenRecordsDoNotChangeTheOthers) {
  CorpusOptions options;
  options.papers = 200;
  options.broken_share = 0.5;
  std::ostringstream out;
  run_corpus(options, out);
  options.broken_share = 0;
  std::ostringstream whole;
  run_corpus(options, whole);
  std::istringstream broken_lines(out.str());
  std::istringstream whole_lines(whole.str());
  std::string broken_line;
  std::string whole_line;
  int same = 0;
  while (std::getline(broken_lines, broken_line) && std::getline(whole_lines, whole_line)) {
    same += broken_line == whole_line ? 1 : 0;
  }
  EXPECT_NEAR(same, 100, 25);
}

TEST(CorpusTest, SaysWhenItCannotBeWritten) {
  std::ostream closed(nullptr);
  CorpusOptions options;
  options.papers = 1;
  EXPECT_NE(failure_of([&] { run_corpus(options, closed); }), "");
}

}  // namespace
}  // namespace quire

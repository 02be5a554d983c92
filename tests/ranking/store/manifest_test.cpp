#include "ranking/store/manifest.h"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>

#include "tests/temporary_directory.h"

namespace quire {
namespace {

TEST(ManifestTest, ReadsBackWhatWasWritten) {
  const TemporaryDirectory directory;
  Manifest manifest;
  manifest.generation = "gen-1";
  manifest.sources = {{"a \"quoted\" path", "arxiv", 12}};
  manifest.options = {{"threads", "2"}};
  manifest.records_read = 12;
  manifest.records_indexed = 10;
  manifest.records_merged = 1;
  manifest.records_rejected = 1;
  manifest.rejects_by_reason = {{"no_id", 1}};
  manifest.seconds_by_stage = {{"read", 0.25}};
  manifest.files = {{"papers/x", 18'446'744'073'709'551'615ULL, "xxh3:0"}};
  write_manifest(manifest, directory.path());
  EXPECT_EQ(to_json(read_manifest(directory.path())), to_json(manifest));
}

TEST(ManifestTest, TellsTheBytesAPaperOfEveryPart) {
  Manifest manifest;
  manifest.paper_count = 4;
  manifest.files = {{"papers/a", 30, ""}, {"papers/b", 3, ""}, {"texts.qf", 8, ""}};
  const std::string json = to_json(manifest);
  EXPECT_NE(json.find("\"size_bytes\": 41"), std::string::npos) << json;
  EXPECT_NE(json.find("\"papers\": 8.2"), std::string::npos) << json;
  EXPECT_NE(json.find("\"texts.qf\": 2.0"), std::string::npos) << json;
}

std::string error_of(const std::string& text) {
  const TemporaryDirectory directory;
  std::ofstream(directory / "MANIFEST.json") << text;
  try {
    (void)read_manifest(directory.path());
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no error";
}

TEST(ManifestTest, SaysWhatIsWrong) {
  EXPECT_NE(error_of("{").find("byte 1"), std::string::npos) << error_of("{");
  EXPECT_NE(error_of("[]").find("object"), std::string::npos);
  EXPECT_NE(error_of("{}").find("format_version"), std::string::npos);
  EXPECT_NE(error_of(R"({"format_version": 99})").find("build the index again"), std::string::npos);
  EXPECT_NE(error_of(R"({"format_version": 4, "generation": 7})").find("'generation'"),
            std::string::npos);
}

TEST(ManifestTest, NamesAMissingFile) {
  const TemporaryDirectory directory;
  EXPECT_THROW((void)read_manifest(directory / "nowhere"), std::runtime_error);
}

}  // namespace
}  // namespace quire

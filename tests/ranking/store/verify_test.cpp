#include "ranking/store/verify.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "ranking/store/file_writer.h"
#include "ranking/store/generation_directory.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr const char* kDump =
    R"({"id":"a","title":"First paper","authors":["Ada Lovelace"],"references":["LOCAL:b"]}
{"id":"b","title":"Second paper","doi":"10.1/b","authors":["Ada Lovelace","Bo Chen"]}
)";

class VerifyTest : public testing::Test {
 protected:
  VerifyTest() {
    build_small_index(directory_.path(), kDump);
    generation_ = directory_ / current_generation(directory_.path());
  }
  [[nodiscard]] std::string first_finding() const {
    const auto findings = verify_generation(generation_, 10);
    return findings.empty() ? std::string("whole") : findings.front();
  }

  TemporaryDirectory directory_;
  std::filesystem::path generation_;
};

TEST_F(VerifyTest, ANewGenerationIsWhole) { EXPECT_EQ(first_finding(), "whole"); }

TEST_F(VerifyTest, FindsOneChangedByteInAnyFile) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation_)) {
    if (!entry.is_regular_file() || entry.file_size() == 0) continue;
    const std::string bytes = read_file(entry.path());
    std::string damaged = bytes;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x01);
    std::ofstream(entry.path(), std::ios::binary) << damaged;
    EXPECT_NE(first_finding(), "whole") << entry.path();
    std::ofstream(entry.path(), std::ios::binary) << bytes;
  }
  EXPECT_EQ(first_finding(), "whole");
}

TEST_F(VerifyTest, FindsMissingCutAndForeignFiles) {
  std::ofstream(generation_ / "foreign") << "x";
  EXPECT_NE(first_finding().find("foreign"), std::string::npos);
  std::filesystem::remove(generation_ / "foreign");

  std::filesystem::resize_file(generation_ / "signals.qs", 100);
  EXPECT_NE(first_finding().find("signals.qs"), std::string::npos);
  std::filesystem::remove(generation_ / "signals.qs");
  EXPECT_NE(first_finding().find("signals.qs: the file is missing"), std::string::npos);
}

TEST_F(VerifyTest, FindsAGraphThatContradictsTheRecords) {
  // The files of another index, with a manifest that vouches for them.
  const TemporaryDirectory other;
  build_small_index(other.path(), R"({"id":"a","title":"First paper","authors":["Ada Lovelace"]}
{"id":"b","title":"Second paper","authors":["Bo Chen","Ada Lovelace"]}
)");
  const std::filesystem::path other_generation = other / current_generation(other.path());
  std::filesystem::copy_file(other_generation / "graph.qg", generation_ / "graph.qg",
                             std::filesystem::copy_options::overwrite_existing);
  Manifest manifest = read_manifest(generation_);
  manifest.files = list_files(generation_);
  write_manifest(manifest, generation_);
  EXPECT_NE(first_finding(), "whole");
}

TEST_F(VerifyTest, FindsCountsThatDoNotAddUp) {
  Manifest manifest = read_manifest(generation_);
  manifest.records_read += 1;
  write_manifest(manifest, generation_);
  EXPECT_NE(first_finding().find("do not add up"), std::string::npos);
}

}  // namespace
}  // namespace quire

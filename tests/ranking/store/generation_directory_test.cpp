#include "ranking/store/generation_directory.h"

#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>

#include "tests/temporary_directory.h"

namespace quire {
namespace {

std::string publish_one(const std::filesystem::path& index) {
  GenerationBuild build(index);
  std::ofstream(build.path() / "content") << build.name();
  build.publish();
  return build.name();
}

TEST(GenerationDirectoryTest, PublishingMakesAGenerationLive) {
  const TemporaryDirectory directory;
  EXPECT_THROW((void)current_generation(directory.path()), std::runtime_error);
  const std::string first = publish_one(directory.path());
  EXPECT_EQ(current_generation(directory.path()), first);
  const std::string second = publish_one(directory.path());
  EXPECT_NE(second, first);
  EXPECT_EQ(current_generation(directory.path()), second);
}

TEST(GenerationDirectoryTest, TheOneBeforeStaysUntilTheNextBuild) {
  const TemporaryDirectory directory;
  const std::string first = publish_one(directory.path());
  const std::string second = publish_one(directory.path());
  EXPECT_TRUE(std::filesystem::exists(directory / first));
  const std::string third = publish_one(directory.path());
  EXPECT_NE(third, first) << "a reader of the first must see that the third is another";
  EXPECT_FALSE(std::filesystem::exists(directory / first));
  EXPECT_TRUE(std::filesystem::exists(directory / second));
}

TEST(GenerationDirectoryTest, AnUnpublishedBuildLeavesNothing) {
  const TemporaryDirectory directory;
  const std::string live = publish_one(directory.path());
  std::filesystem::path unfinished;
  {
    const GenerationBuild build(directory.path());
    unfinished = build.path();
    EXPECT_TRUE(std::filesystem::exists(unfinished));
  }
  EXPECT_FALSE(std::filesystem::exists(unfinished));
  EXPECT_EQ(current_generation(directory.path()), live);
}

TEST(GenerationDirectoryTest, LeftoversOfAKilledBuildAreRemoved) {
  const TemporaryDirectory directory;
  const std::string live = publish_one(directory.path());
  std::filesystem::create_directories(directory / "gen-20200101T000000Z" / "papers");
  std::ofstream(directory / "CURRENT.next") << "gen-20200101T000000Z\n";
  const GenerationBuild build(directory.path());
  EXPECT_FALSE(std::filesystem::exists(directory / "gen-20200101T000000Z"));
  EXPECT_FALSE(std::filesystem::exists(directory / "CURRENT.next"));
  EXPECT_EQ(current_generation(directory.path()), live);
}

TEST(GenerationDirectoryTest, NothingButGenerationsIsRemoved) {
  const TemporaryDirectory directory;
  publish_one(directory.path());
  std::filesystem::create_directory(directory / "gen-models");
  std::filesystem::create_directory(directory / "gen-20200101T000000Z-old");
  std::ofstream(directory / "gen-dump.jsonl") << "{}";
  std::ofstream(directory / "gen-20200101T000000Z") << "a file";
  const GenerationBuild build(directory.path());
  for (const char* name :
       {"gen-models", "gen-20200101T000000Z-old", "gen-dump.jsonl", "gen-20200101T000000Z"}) {
    EXPECT_TRUE(std::filesystem::exists(directory / name)) << name;
  }
}

TEST(GenerationDirectoryTest, AGenerationInUseStays) {
  const TemporaryDirectory directory;
  const std::string first = publish_one(directory.path());
  std::optional<GenerationUse> use(std::in_place, directory / first);
  publish_one(directory.path());
  publish_one(directory.path());
  EXPECT_TRUE(std::filesystem::exists(directory / first));
  use.reset();
  publish_one(directory.path());
  EXPECT_FALSE(std::filesystem::exists(directory / first));
}

TEST(GenerationDirectoryTest, FinishedGenerationsWithoutCurrentAreNotRemoved) {
  const TemporaryDirectory directory;
  const std::string first = publish_one(directory.path());
  std::ofstream(directory / first / "MANIFEST.json") << "{}";
  std::filesystem::remove(directory / "CURRENT");
  EXPECT_THROW(GenerationBuild(directory.path()), std::runtime_error);
  EXPECT_TRUE(std::filesystem::exists(directory / first));
}

TEST(GenerationDirectoryTest, TwoBuildsDoNotRunAtOnce) {
  const TemporaryDirectory directory;
  std::optional<GenerationBuild> first(std::in_place, directory.path());
  EXPECT_THROW(GenerationBuild(directory.path()), std::runtime_error);
  first.reset();
  EXPECT_NO_THROW(GenerationBuild(directory.path()));
}

TEST(GenerationDirectoryTest, CurrentMustNameAGenerationBesideIt) {
  const TemporaryDirectory directory;
  for (const char* content : {"", "\n", "../elsewhere", "gen-/../../etc", "papers", "gen-x"}) {
    std::ofstream(directory / "CURRENT") << content;
    EXPECT_THROW((void)current_generation(directory.path()), std::runtime_error) << content;
  }
}

}  // namespace
}  // namespace quire

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
  std::filesystem::create_directories(directory / "gen-killed" / "papers");
  std::ofstream(directory / "CURRENT.next") << "gen-killed\n";
  const GenerationBuild build(directory.path());
  EXPECT_FALSE(std::filesystem::exists(directory / "gen-killed"));
  EXPECT_FALSE(std::filesystem::exists(directory / "CURRENT.next"));
  EXPECT_EQ(current_generation(directory.path()), live);
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
  for (const char* content : {"", "\n", "../elsewhere", "gen-/../../etc", "papers"}) {
    std::ofstream(directory / "CURRENT") << content;
    EXPECT_THROW((void)current_generation(directory.path()), std::runtime_error) << content;
  }
}

}  // namespace
}  // namespace quire

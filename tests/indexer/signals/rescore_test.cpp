#include "indexer/signals/rescore.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <stdexcept>
#include <string>

#include "ranking/index_reader.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr int kPapers = 60;

// Papers of one field, 30 a year; each cites about a third of those before it.
std::string make_dump() {
  std::string lines;
  for (int i = 0; i < kPapers; ++i) {
    lines += R"({"id":"p)" + std::to_string(i) + R"(","title":"Paper number )" + std::to_string(i) +
             R"(","date":")" + (i < 30 ? "2001-03-0" : "2002-03-0") + std::to_string(1 + i % 9) +
             R"(","categories":["Parsing"],"authors":["Ada Writer)" +
             std::string(1, static_cast<char>('a' + i % 7)) + R"("],"references":[)";
    for (int cited = i % 3; cited < i; cited += 3) {
      lines += (cited == i % 3 ? "\"p" : ",\"p") + std::to_string(cited) + '"';
    }
    lines += "]}\n";
  }
  return lines;
}

class RescoreTest : public testing::Test {
 protected:
  RescoreTest() : index_(directory_ / "index") {
    build_small_index(index_, make_dump());
    built_ = index_ / current_generation(index_);
  }
  Manifest rescore(const ScoreWeights& weights) {
    Progress progress(Progress::Output::kSilent);
    return rescore_index(index_, weights, progress);
  }
  [[nodiscard]] std::filesystem::path live() const { return index_ / current_generation(index_); }

  TemporaryDirectory directory_;
  std::filesystem::path index_;
  std::filesystem::path built_;
};

TEST_F(RescoreTest, ScoresAreTheNewWeightedSumsOfTheStoredParts) {
  const IndexReader reader(index_);
  rescore({.6, 0, .4});
  const SignalStore before(built_ / kSignalsFile);
  const SignalStore after(live() / kSignalsFile);
  int scored = 0;
  for (std::uint32_t doc = 1; doc <= kPapers; ++doc) {
    EXPECT_EQ(before.measure(Measure::kScore, doc), std::nullopt) << "no paper has a novelty";
    const auto percentile = after.measure(Measure::kCitationPercentile, doc);
    const auto momentum = after.measure(Measure::kMomentumPercentile, doc);
    const auto score = after.measure(Measure::kScore, doc);
    if (after.value(Column::kYear, doc) == 2002) {
      EXPECT_EQ(score, std::nullopt) << "younger than 90 days";
      continue;
    }
    ASSERT_TRUE(percentile && momentum && score);
    EXPECT_NEAR(*score, .6 * *percentile + .4 * *momentum, 1e-4);
    ++scored;
  }
  EXPECT_EQ(scored, 30);
}

TEST_F(RescoreTest, EverythingElseKeepsItsBytes) {
  const Manifest manifest = rescore({1, 0, 0});
  std::map<std::string, ManifestFile> before;
  for (const ManifestFile& file : list_files(built_)) before[file.path] = file;
  for (const ManifestFile& file : list_files(live())) {
    ASSERT_EQ(before.count(file.path), 1U) << file.path;
    if (file.path == kSignalsFile || file.path == kPeopleFile) {
      EXPECT_NE(before[file.path].checksum, file.checksum) << file.path;
      continue;
    }
    EXPECT_EQ(before[file.path].checksum, file.checksum) << file.path;
    EXPECT_GE(std::filesystem::hard_link_count(live() / file.path), 2U) << file.path;
  }
  const SignalStore old_columns(built_ / kSignalsFile);
  const SignalStore new_columns(live() / kSignalsFile);
  for (std::uint32_t doc = 1; doc <= kPapers; ++doc) {
    for (std::size_t i = 0; i < kColumnCount; ++i) {
      const auto column = static_cast<Column>(i);
      EXPECT_EQ(old_columns.value(column, doc), new_columns.value(column, doc));
    }
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
      const auto measure = static_cast<Measure>(i);
      if (measure == Measure::kScore) continue;
      EXPECT_EQ(old_columns.measure(measure, doc), new_columns.measure(measure, doc));
    }
  }
  EXPECT_EQ(manifest.built_at, read_manifest(built_).built_at);
  EXPECT_EQ(manifest.options.at(kScoreWeightsOption),
            "citationPercentile:1,novelty:0,momentumPercentile:0");
}

TEST_F(RescoreTest, PeopleHaveTheMeansOfTheNewScores) {
  rescore({1, 0, 0});
  const Generation generation(live());
  for (std::uint32_t author = 1; author <= generation.people().author_count(); ++author) {
    double sum = 0;
    std::uint32_t count = 0;
    for (const std::uint32_t doc : generation.graph().row(Relation::kPapers, author)) {
      const auto score = generation.signals().measure(Measure::kScore, doc);
      sum += score.value_or(0);
      count += score ? 1 : 0;
    }
    EXPECT_EQ(generation.people().value(PersonColumn::kScoreCount, author), count);
    EXPECT_NEAR(generation.people().measure(PersonMeasure::kScore, author).value_or(-1),
                shrunken_mean(sum, count).value_or(-1), 1e-4);
  }
}

TEST_F(RescoreTest, AReaderSwitchesAndTheResultVerifies) {
  IndexReader reader(index_);
  EXPECT_FALSE(reader.refresh());
  rescore({1, 0, 0});
  EXPECT_TRUE(reader.refresh());
  EXPECT_EQ(reader.snapshot().generation().path(), live());
  EXPECT_TRUE(verify_generation(live(), 5).empty());
  rescore({0, 0, 1});  // and again, upon what was rescored
  EXPECT_TRUE(verify_generation(live(), 5).empty());
}

TEST_F(RescoreTest, TheSameWeightsGiveTheSameBytes) {
  rescore(ScoreWeights{});
  for (const char* file : {kSignalsFile, kPeopleFile}) {
    EXPECT_EQ(read_file(live() / file), read_file(built_ / file)) << file;
  }
}

TEST_F(RescoreTest, WhileABuildRunsItRefuses) {
  const GenerationBuild build(index_);
  EXPECT_THROW(rescore(ScoreWeights{}), std::runtime_error);
  EXPECT_EQ(live(), built_);
}

TEST_F(RescoreTest, WhatAKilledRunLeftIsClearedAway) {
  const pid_t child = ::fork();
  if (child == 0) {
    const GenerationBuild build(index_);
    std::filesystem::create_hard_link(built_ / kLabelsFile, build.path() / kLabelsFile);
    ::_exit(0);  // nothing is destroyed
  }
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  EXPECT_EQ(live(), built_);
  EXPECT_TRUE(verify_generation(built_, 5).empty());
  rescore({1, 0, 0});
  EXPECT_TRUE(verify_generation(live(), 5).empty());
  int generations = 0;
  for (const auto& entry : std::filesystem::directory_iterator(index_)) {
    generations += entry.is_directory() ? 1 : 0;
  }
  EXPECT_EQ(generations, 2) << "the live one and the one before";
}

TEST_F(RescoreTest, ADamagedIndexIsNotPublishedAnew) {
  std::filesystem::resize_file(built_ / kLabelsFile,
                               std::filesystem::file_size(built_ / kLabelsFile) - 8);
  EXPECT_THROW(rescore(ScoreWeights{}), std::runtime_error);
  EXPECT_EQ(live(), built_);
}

TEST(RescoreOfNothingTest, RefusesWhatIsNoIndexAndMakesNothing) {
  const TemporaryDirectory directory;
  Progress progress(Progress::Output::kSilent);
  EXPECT_THROW(rescore_index(directory / "none", ScoreWeights{}, progress), std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(directory / "none"));
}

}  // namespace
}  // namespace quire

#include "bench/novelty/novelty_quality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "bench/corpus/random.h"
#include "bench/novelty/volume_extremes.h"
#include "bench/text_file.h"
#include "tests/bench/bench_files.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 120;
constexpr int kFirstYear = 2000;
constexpr std::uint32_t kPapersOfYear = 6;

// A word of two made-up syllables, the same for the same number.
std::string word_of(std::uint32_t number) {
  static constexpr const char* kSyllables[] = {"bar", "dok", "fim", "gul", "hep",
                                               "jaz", "lon", "mik", "nud", "pev"};
  return std::string(kSyllables[number / 10 % 10]) + kSyllables[number % 10];
}

std::string words_of(Random& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + word_of(random.below(100));
  return text;
}

// Six papers a year of one venue; each cites the sixth before it. The last two are a survey and a
// copy of an earlier paper.
std::string dump() {
  Random random(1);
  std::string lines;
  std::string copied;
  for (std::uint32_t i = 0; i < kPapers; ++i) {
    const std::string title = i == kPapers - 2 ? "A survey of " + words_of(random, 4)
                                               : words_of(random, 5) + " " + std::to_string(i);
    std::string abstract = words_of(random, 40);
    if (i == kPapers / 2) copied = abstract;
    if (i == kPapers - 1) abstract = copied;
    lines += R"({"id":"p)" + std::to_string(i) + R"(","title":")" + title + R"(","abstract":")" +
             abstract + R"(","language":"en","year":)" +
             std::to_string(kFirstYear + i / kPapersOfYear) +
             R"(,"venue":"Made Up","authors":["Author )" + word_of(i) + R"("],"references":[)" +
             (i < kPapersOfYear ? "" : R"("p)" + std::to_string(i - kPapersOfYear) + '"') + "]}\n";
  }
  return lines;
}

class NoveltyQualityTest : public ::testing::Test {
 protected:
  NoveltyQualityTest() {
    build_small_index(folder_ / "index", dump());
    options_.index = folder_ / "index";
    options_.threads = 2;
    options_.sample = 20;
    options_.least_references = 1;
    options_.awards = write_file(folder_ / "awards.tsv",
                                 "work\tyear\taward\np61\t2010\tBest Paper\nabsent\t1\tBest\n");
  }

  TemporaryDirectory folder_;
  NoveltyQualityOptions options_;
};

TEST_F(NoveltyQualityTest, MeasuresEveryLine) {
  const NoveltyQuality quality = measure_novelty(options_);
  EXPECT_EQ(quality.papers, kPapers);
  // Not those of the first three years, nor the survey.
  EXPECT_EQ(quality.scored, kPapers - 3 * kPapersOfYear - 1);
  EXPECT_LT(quality.ranking_difference, 1e-5);
  ASSERT_TRUE(quality.awards);
  EXPECT_EQ(quality.awards->papers, 1U);
  ASSERT_TRUE(quality.surveys);
  EXPECT_EQ(quality.surveys->papers, 1U);
  EXPECT_EQ(quality.surveys->share_not_scored, 1);
  ASSERT_TRUE(quality.duplicates);
  EXPECT_EQ(quality.duplicates->share_recognised, 1);
  ASSERT_TRUE(quality.removed_works);
  EXPECT_NEAR(quality.removed_works->references, 1, 1e-9);
  EXPECT_EQ(quality.later_papers.papers, 60U);
  EXPECT_EQ(quality.later_papers.changed, 0U);
  EXPECT_EQ(quality.other_field.changed, 0U);
  EXPECT_FALSE(quality.reference);
}

TEST_F(NoveltyQualityTest, TellsTheSameFiguresForASeed) {
  options_.format = ReportFormat::kJson;
  const auto figures = [&] {
    std::ostringstream out;
    (void)run_novelty(options_, out);
    const std::string text = out.str();  // the time alone differs
    return text.substr(text.find("\"measurements\""),
                       text.find("seconds for") - text.find("\"measurements\""));
  };
  const std::string first = figures();
  EXPECT_EQ(figures(), first);
  EXPECT_THAT(first, testing::HasSubstr(R"({"test":"award papers, AUROC","value":)"));
}

TEST_F(NoveltyQualityTest, WritesTheCorpusForTheReference) {
  std::ostringstream out;
  run_reference_input(options_, out);
  const std::string text = out.str();
  EXPECT_EQ(std::ranges::count(text, '\n'), kPapers);
  EXPECT_THAT(text, testing::StartsWith(R"({"id":"p0","title":)"));
  EXPECT_THAT(text, testing::HasSubstr(R"("date":"2000-07","field":"0")"));
  EXPECT_THAT(text, testing::HasSubstr(R"("type":"review")"));
}

TEST_F(NoveltyQualityTest, ComparesWithAReference) {
  options_.reference = write_file(folder_ / "scores.tsv",
                                  "id\tN6_no_LSI\tS5\tS20\tG\tT\tC\tsame\n"
                                  "p80\t50.00\t0.5\t0.5\t0.5\t-\t-\t-\n"
                                  "p81\t-\t0.5\t0.5\t0.5\t-\t-\tp1,p2\n"
                                  "elsewhere\t-\t-\t-\t-\t-\t-\t-\n");
  const NoveltyQuality quality = measure_novelty(options_);
  ASSERT_TRUE(quality.reference);
  EXPECT_EQ(quality.reference->papers, 2U);
  EXPECT_EQ(quality.reference->other_same_works, 1U);
  EXPECT_EQ(quality.reference->ranked, 1U);
  EXPECT_EQ(quality.reference->ranked_by_one, 1U);
  EXPECT_GT(quality.reference->differences[0], 0);
}

TEST_F(NoveltyQualityTest, AReferenceOfOtherPapersPassesNothing) {
  options_.reference = write_file(folder_ / "scores.tsv",
                                  "id\tN6_no_LSI\tS5\tS20\tG\tT\tC\tsame\n"
                                  "elsewhere\t-\t0.5\t0.5\t0.5\t-\t-\t-\n");
  int lines = 0;
  for (const Measurement& measurement : measurements_of(measure_novelty(options_))) {
    if (!measurement.test.starts_with("reference")) continue;
    EXPECT_FALSE(measurement.value) << measurement.test;
    ++lines;
  }
  EXPECT_EQ(lines, 5);
}

TEST_F(NoveltyQualityTest, PartsAndScoresThatOnlyOneHasMissTheGate) {
  options_.reference = write_file(folder_ / "scores.tsv",
                                  "id\tN6_no_LSI\tS5\tS20\tG\tT\tC\tsame\n"
                                  "p80\t-\t-\t-\t-\t-\t-\t-\n");
  for (const Measurement& measurement : measurements_of(measure_novelty(options_))) {
    if (measurement.test == "reference, parts only one has" ||
        measurement.test == "reference, scored by one, %") {
      EXPECT_FALSE(measurement.is_good()) << measurement.test;
    }
  }
}

TEST_F(NoveltyQualityTest, RefusesABrokenReference) {
  options_.reference = write_file(folder_ / "scores.tsv", "id\tN6_no_LSI\np80\n");
  EXPECT_THAT(failure_of([&] { (void)read_reference_scores(*options_.reference); }),
              testing::HasSubstr(":2: has 1 columns, the header 2"));
  write_file(*options_.reference, "id\tS5\np80\t1\n");
  EXPECT_THAT(failure_of([&] { (void)read_reference_scores(*options_.reference); }),
              testing::HasSubstr(":1: has no column \"S20\""));
}

TEST_F(NoveltyQualityTest, ShowsTheExtremesOfAVolume) {
  VolumeExtremesOptions options;
  options.index = options_.index;
  options.volumes = {"made 2019"};
  options.count = 2;
  std::ostringstream out;
  run_volume_extremes(options, out);
  const std::string text = out.str();
  EXPECT_THAT(text, testing::StartsWith("made 2019, 5 scored papers\n\n  Most novel\n"));
  // The copy stands last and is named.
  EXPECT_THAT(text.substr(text.find("Least novel")), testing::HasSubstr("a copy; "));
  options.format = ReportFormat::kJson;
  std::ostringstream json;
  run_volume_extremes(options, json);
  EXPECT_THAT(json.str(), testing::HasSubstr(R"("novelty":0.00,"reason":"copy")"));
  options.volumes = {"elsewhere 2019"};
  EXPECT_THAT(failure_of([&] { run_volume_extremes(options, json); }),
              testing::HasSubstr("no scored paper of \"elsewhere\" in 2019"));
}

TEST(VolumeChoiceTest, IsAVenueAndAYear) {
  const VolumeChoice choice = parse_volume_choice("Findings of ACL 2023");
  EXPECT_EQ(choice.venue, "Findings of ACL");
  EXPECT_EQ(choice.year, 2023);
  for (const char* text :
       {"", "2023", " 2023", "Findings", "Findings x", "Findings 20x", "... 1"}) {
    EXPECT_NE(failure_of([&] { (void)parse_volume_choice(text); }), "") << text;
  }
}

}  // namespace
}  // namespace quire

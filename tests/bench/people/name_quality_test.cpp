#include "bench/people/name_quality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "bench/people/name_mentions.h"
#include "tests/bench/bench_files.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

TEST(BCubedTest, AveragesOverThings) {
  // Three of a person, two of another; the third is put with those two.
  //   precision: 1, 1, 1/3, 2/3, 2/3    recall: 2/3, 2/3, 1/3, 1, 1
  const std::vector<std::uint32_t> clusters = {1, 1, 2, 2, 2};
  const std::vector<std::uint32_t> truths = {7, 7, 7, 8, 8};
  const BCubed result = b_cubed(clusters, truths);
  EXPECT_EQ(result.count, 5U);
  EXPECT_DOUBLE_EQ(result.precision, 11.0 / 15);
  EXPECT_DOUBLE_EQ(result.recall, 11.0 / 15);
  EXPECT_DOUBLE_EQ(result.f1(), 11.0 / 15);
}

TEST(BCubedTest, IsZeroForNothing) { EXPECT_EQ(b_cubed({}, {}).f1(), 0); }

constexpr const char* kAuthorships =
    R"({"authorId":"N1","name":"Ann Lee","rawName":null,"dumpAuthorId":"A1"}
{"authorId":"N2","name":"Ann Lee","rawName":"Anne Lee","dumpAuthorId":"A1"}
{"authorId":"N3","name":"Amy Lee","rawName":null,"dumpAuthorId":"A2"}
{"authorId":"N4","name":"Bo Chen","rawName":null,"dumpAuthorId":"A3"}
{"authorId":"N4","name":"Bo Chen","rawName":null,"dumpAuthorId":"A4"}
{"authorId":"N5","name":"Cy Diaz","rawName":null,"dumpAuthorId":"A5"}
{"authorId":"N6","name":"Di Eco","rawName":null,"dumpAuthorId":null}
{"authorId":null,"name":"...","rawName":null,"dumpAuthorId":"A6"}
)";

NameQuality measure(const std::string& lines) {
  const TemporaryDirectory folder;
  return measure_names({.authorships = write_file(folder / "authorships.jsonl", lines)});
}

TEST(NameQualityTest, FindsTheSubsets) {
  const NameQuality quality = measure(kAuthorships);
  std::vector<std::size_t> sizes;
  for (const BCubed& figures : quality.subsets) sizes.push_back(figures.count);
  // All; Lee, A. and Chen, B.; Ann and Anne; those and the two Bo Chen; the two Bo Chen.
  EXPECT_THAT(sizes, testing::ElementsAre(6, 5, 2, 4, 2));
  EXPECT_EQ(quality.people, 5U);
  EXPECT_EQ(quality.clusters, 5U);
  EXPECT_EQ(quality.without_truth, 1U);
  EXPECT_EQ(quality.without_name, 1U);
}

TEST(NameQualityTest, CountsInsideTheSubset) {
  const NameQuality quality = measure(kAuthorships);
  const auto of = [&](NameSubset subset) {
    return quality.subsets[static_cast<std::size_t>(subset)];
  };
  EXPECT_DOUBLE_EQ(of(NameSubset::kAmbiguous).precision, .8);  // 1, 1, 1, 1/2, 1/2
  EXPECT_DOUBLE_EQ(of(NameSubset::kVariantsOrShared).precision, .75);
  EXPECT_DOUBLE_EQ(of(NameSubset::kVariantsOrShared).recall, .75);  // 1/2, 1/2, 1, 1
  EXPECT_DOUBLE_EQ(of(NameSubset::kHomonym).f1(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(of(NameSubset::kVariants).precision, 1);
}

TEST(NameQualityTest, FoldingAndOrderMakeNoVariant) {
  const NameQuality quality = measure(
      R"({"authorId":"N1","name":"Jos\u00e9 Ruiz","rawName":null,"dumpAuthorId":"A1"}
{"authorId":"N1","name":"Ruiz, Jose","rawName":null,"dumpAuthorId":"A1"}
{"authorId":"N2","name":"Juan Ruiz","rawName":null,"dumpAuthorId":"A2"}
)");
  EXPECT_EQ(quality.subsets[static_cast<std::size_t>(NameSubset::kVariants)].count, 0U);
  EXPECT_EQ(quality.subsets[static_cast<std::size_t>(NameSubset::kAmbiguous)].count, 3U);
}

TEST(NameQualityTest, ANameOfNobodyIsAPersonOfItsOwn) {
  const NameQuality quality = measure(
      R"({"authorId":null,"name":"Ann Lee","rawName":null,"dumpAuthorId":"A1"}
{"authorId":null,"name":"Ann Lee","rawName":null,"dumpAuthorId":"A1"}
)");
  EXPECT_EQ(quality.clusters, 2U);
}

TEST(NameQualityTest, RefusesOtherFiles) {
  EXPECT_THAT(failure_of([] { (void)measure("{\"name\":\"Ann Lee\"}\n"); }),
              testing::HasSubstr(":1: has no \"dumpAuthorId\""));
  EXPECT_THAT(failure_of([] { (void)measure("[]\n"); }), testing::HasSubstr("not a JSON object"));
  EXPECT_THAT(failure_of([] { (void)measure("{\n"); }), testing::HasSubstr("not JSON"));
  EXPECT_THAT(failure_of([] {
                (void)measure(R"({"authorId":1,"name":"a","rawName":null,"dumpAuthorId":"A"})");
              }),
              testing::HasSubstr("\"authorId\" is neither text nor null"));
}

TEST(NameQualityTest, ReportsMissedGates) {
  const TemporaryDirectory folder;
  NameQualityOptions options{.authorships = write_file(folder / "a.jsonl", kAuthorships)};
  std::ostringstream table;
  EXPECT_FALSE(run_names(options, table));
  EXPECT_THAT(table.str(), testing::HasSubstr("var+shared F1        0.7500"));
  options.format = ReportFormat::kJson;
  std::ostringstream json;
  EXPECT_FALSE(run_names(options, json));
  EXPECT_THAT(json.str(), testing::HasSubstr(R"("subset":"homonym","names":2)"));
}

}  // namespace
}  // namespace quire

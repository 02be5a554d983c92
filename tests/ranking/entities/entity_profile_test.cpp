#include "ranking/entities/entity_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "ranking/searcher.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/manifest.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::IsEmpty;

TEST(LastFullYearTest, IsBeforeTheCurrentYearAndNotCutOff) {
  const std::vector<YearPapers> years = {{2018, 100}, {2019, 110}, {2020, 120}, {2021, 50}};
  EXPECT_EQ(last_full_year(years, 2026), 2020);  // 2021 has less than half of 2020
  EXPECT_EQ(last_full_year(years, 2020), 2019);
  EXPECT_EQ(last_full_year(std::vector<YearPapers>{{2018, 100}, {2019, 50}}, 2026), 2019);
  EXPECT_EQ(last_full_year(std::vector<YearPapers>{{2015, 100}, {2019, 1}}, 2026), 2019);
  EXPECT_EQ(last_full_year({}, 2026), std::nullopt);
  EXPECT_EQ(last_full_year(years, 2018), std::nullopt);
}

TEST(GrowthTest, ComparesThreeYearsWithTheThreeBefore) {
  const std::vector<YearPapers> years = {{2014, 90}, {2015, 2}, {2016, 3}, {2017, 5},
                                         {2018, 4},  {2019, 8}, {2020, 3}, {2021, 70}};
  EXPECT_EQ(growth(years, 2020), 1.5);
  EXPECT_EQ(growth(years, 2017), 10.0 / 90);
  EXPECT_EQ(growth(years, 2030), std::nullopt);
}

TEST(GrowthTest, IsNullWithFewerThanFivePapersBefore) {
  EXPECT_EQ(growth(std::vector<YearPapers>{{2017, 4}, {2020, 9}}, 2020), std::nullopt);
  EXPECT_EQ(growth(std::vector<YearPapers>{{2017, 5}}, 2020), 0.0);
}

class EntityProfileTest : public testing::Test {
 protected:
  // Four papers of cs.A, two of them also of cs.B; a fifth of cs.B alone, a sixth of neither.
  EntityProfileTest() {
    build_small_index(directory_.path(), R"(
{"id": "p1", "title": "One", "date": "2001", "categories": ["cs.A", "cs.B"], "authors": [{"name": "Ada A", "affiliations": ["Lab X"]}, {"name": "Bo B", "affiliations": ["Lab Y"]}]}
{"id": "p2", "title": "Two", "date": "2002", "categories": ["cs.A", "cs.B"], "references": ["p1"], "authors": [{"name": "Ada A", "affiliations": ["Lab X"]}]}
{"id": "p3", "title": "Three", "date": "2002", "categories": ["cs.A"], "references": ["p1", "p2"], "authors": [{"name": "Cy C", "affiliations": ["Lab X"]}]}
{"id": "p4", "title": "Four", "categories": ["cs.A"], "authors": [{"name": "Bo B"}]}
{"id": "p5", "title": "Five", "date": "2003", "categories": ["cs.B", "cs.C"], "authors": [{"name": "Di D"}]}
{"id": "p6", "title": "Six", "date": "2003"}
)");
    reader_ = std::make_unique<IndexReader>(directory_.path());
  }
  [[nodiscard]] std::vector<std::string> names(const Snapshot& snapshot,
                                               const std::vector<LeadingPerson>& people) const {
    std::vector<std::string> result;
    for (const LeadingPerson& person : people)
      result.push_back(snapshot.author(person.author).name);
    return result;
  }

  TemporaryDirectory directory_;
  std::unique_ptr<IndexReader> reader_;
};

TEST_F(EntityProfileTest, CountsYearsCitationsAndVotesOfATopic) {
  const Snapshot snapshot = reader_->snapshot();
  const EntityProfile profile = topic_profile(snapshot, *snapshot.find_topic("category:cs-a"));
  ASSERT_EQ(profile.papers_per_year.size(), 2U);  // the fourth paper has no year
  EXPECT_EQ(profile.papers_per_year[0].year, 2001);
  EXPECT_EQ(profile.papers_per_year[1].papers, 2U);
  EXPECT_EQ(profile.citation_count, 3U);
  EXPECT_EQ(profile.growth, std::nullopt);
  // Ada: log2(2 + 2) + log2(2 + 1); Bo: log2(4) + log2(2); Cy: log2(2).
  ASSERT_THAT(names(snapshot, profile.people), testing::ElementsAre("Ada A", "Bo B", "Cy C"));
  EXPECT_NEAR(profile.people[0].votes, 2 + std::log2(3.0), 1e-12);
  EXPECT_EQ(profile.people[1].votes, 3);
  EXPECT_EQ(profile.people[1].papers, 2U);
}

// Of the four papers of cs.A two are of cs.B, as chance (4 * 3 / 6) would have it: no relation. Of
// the three of cs.B one is of cs.C, which is not enough.
TEST_F(EntityProfileTest, TopicsAreRelatedIfTheyShareMorePapersThanChance) {
  const Snapshot snapshot = reader_->snapshot();
  EXPECT_THAT(topic_profile(snapshot, *snapshot.find_topic("category:cs-a")).topics, IsEmpty());
  EXPECT_THAT(topic_profile(snapshot, *snapshot.find_topic("category:cs-b")).topics, IsEmpty());
  const EntityProfile lab =
      institution_profile(snapshot, *search_institutions(snapshot, "Lab X", 0, 1).numbers.begin());
  ASSERT_EQ(lab.topics.size(), 2U);
  // cs.A: 3 of 3 papers, 4 of 6 in all; cs.B: 2 of 3, 3 of 6.
  EXPECT_EQ(snapshot.topic(lab.topics[0].number).name, "cs.A");
  EXPECT_NEAR(lab.topics[0].lift, 1.5, 1e-12);
  EXPECT_NEAR(lab.topics[1].lift, 4.0 / 3, 1e-12);
}

TEST_F(EntityProfileTest, InstitutionsCollaborateInPapers) {
  const Snapshot snapshot = reader_->snapshot();
  const auto lab = search_institutions(snapshot, "Lab X", 0, 1).numbers.at(0);
  const EntityProfile profile = institution_profile(snapshot, lab);
  ASSERT_EQ(profile.institutions.size(), 1U);
  EXPECT_EQ(snapshot.institution(profile.institutions[0].number).name, "Lab Y");
  EXPECT_EQ(profile.institutions[0].papers, 1U);
  EXPECT_EQ(profile.citation_count, 3U);
}

// The same papers, built on two days: the figures and the order are those of the papers.
TEST(BuildDateTest, ChangesNoGrowthAndNoOrder) {
  const TemporaryDirectory directory;
  std::string lines;
  for (int i = 0; i < 60; ++i) {
    lines += R"({"id":"p)" + std::to_string(i) + R"(","title":"Lantern )" + std::to_string(i) +
             R"(","date":")" + std::to_string(2010 + i % 10) + R"(-05-01","categories":["cs.A"],)" +
             R"("citationCount":)" + std::to_string(i * 7 % 11) + "}\n";
  }
  build_small_index(directory.path(), lines);
  const std::filesystem::path generation = directory.path() / current_generation(directory.path());
  const auto figures = [&](const std::string& built_at) {
    Manifest manifest = read_manifest(generation);
    manifest.built_at = built_at;
    write_manifest(manifest, generation);
    const IndexReader reader(directory.path());
    const Snapshot snapshot = reader.snapshot();
    PaperQuery query;
    query.text = "recent lantern";
    query.limit = 60;
    std::vector<std::pair<DocId, double>> ranked;
    for (const PaperHit& hit : Searcher(snapshot).search(query).hits) {
      ranked.emplace_back(hit.doc, hit.score);
    }
    return std::pair(topic_profile(snapshot, *snapshot.find_topic("category:cs-a")).growth, ranked);
  };
  const auto early = figures("2012-01-01T00:00:00Z");
  ASSERT_TRUE(early.first);
  EXPECT_EQ(*early.first, 1);  // 2016 to 2018 over 2013 to 2015, six papers a year
  EXPECT_EQ(early.second.size(), 60U);
  EXPECT_EQ(early, figures("2026-11-20T08:15:00Z"));
}

}  // namespace
}  // namespace quire

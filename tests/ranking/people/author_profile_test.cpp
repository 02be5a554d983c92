#include "ranking/people/author_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "ranking/people/similar_authors.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string person(const std::string& id, const std::string& name) {
  return R"({"name":")" + name + R"(","id":")" + id + R"("})";
}

std::string crowd(int size) {
  std::string names;
  for (int i = 0; i < size; ++i) {
    names += "," + person("X" + std::to_string(i), "Extra Number" + std::to_string(i));
  }
  return names;
}

// Ada with Ben (1 of 2 authors, 1 of 3), with Cy (1 of 3), in a crowd of 150 with Dan.
std::string make_dump() {
  const std::string ada = person("A", "Ada Asher");
  const std::string ben = person("B", "Ben Brook");
  return R"({"id":"p1","title":"Glow worms in lanterns","abstract":"Glow worms shine in paper lanterns at night.","year":2010,"type":"article","categories":["bio","light"],"authors":[)" +
         ada + "," + ben + "]}\n" +
         R"({"id":"p2","title":"Glow worms in jars","abstract":"Glow worms shine in glass jars at night.","year":2014,"type":"preprint","categories":["bio"],"references":["p1"],"authors":[)" +
         ada + "," + ben + "," + person("C", "Cy Coll") + "]}\n" +
         R"({"id":"p3","title":"A census","abstract":"Everybody was counted.","year":2012,"authors":[)" +
         ada + "," + person("D", "Dan Dorn") + crowd(150) + "]}\n" +
         R"({"id":"p4","title":"Glow worms in bottles","abstract":"Glow worms shine in bottles at night.","year":2015,"references":["p1","p2"],"authors":[)" +
         person("E", "Eve Elm") + "]}\n" +
         R"({"id":"p5","title":"Glow worms in caves","abstract":"Glow worms shine in caves at night.","references":["p1"],"authors":[)" +
         person("C", "Cy Coll") + "," + person("F", "Flo Fern") + "]}\n" +
         R"({"id":"p6","title":"A memo","authors":[)" + ada + "," + ada + "]}\n";
}

class AuthorProfileTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path(), make_dump());
    reader_ = std::make_unique<IndexReader>(directory_->path());
  }
  static void TearDownTestSuite() {
    reader_.reset();
    directory_.reset();
  }

  AuthorProfileTest() : snapshot_(reader_->snapshot()) {}

  [[nodiscard]] AuthorNumber number(const std::string& id) const {
    return snapshot_.find_author(id).value_or(0);
  }
  [[nodiscard]] std::string id(AuthorNumber author) const { return snapshot_.author(author).id; }
  [[nodiscard]] AuthorProfile ada() const { return AuthorProfile(snapshot_, number("A")); }

  Snapshot snapshot_;
  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> AuthorProfileTest::directory_;
std::unique_ptr<IndexReader> AuthorProfileTest::reader_;

TEST_F(AuthorProfileTest, CountsPapersAndCitationsByYear) {
  const PaperYears papers = ada().paper_years();
  EXPECT_THAT(papers.years,
              ElementsAre(YearCount{2010, 1}, YearCount{2012, 1}, YearCount{2014, 1}));
  EXPECT_EQ(papers.without_year, 1U);
  // p1 from p2, p4 and p5 (no year), p2 from p4.
  const CitationYears citations = ada().citation_years();
  EXPECT_THAT(citations.years, ElementsAre(YearCount{2014, 1}, YearCount{2015, 2}));
  EXPECT_EQ(citations.without_year, 1U);
  EXPECT_EQ(snapshot_.author(number("A")).citation_count, 4U);
}

TEST_F(AuthorProfileTest, CountsCategories) {
  const auto categories = ada().categories();
  ASSERT_THAT(categories, SizeIs(2));
  EXPECT_EQ(categories[0].name, "bio");
  EXPECT_EQ(categories[0].paper_count, 2U);
  EXPECT_EQ(categories[1].name, "light");
}

TEST_F(AuthorProfileTest, EveryPaperHasOneKind) {
  std::uint32_t papers = 0;
  for (const KindCount& kind : ada().kinds()) papers += kind.paper_count;
  EXPECT_EQ(papers, 4U);
}

TEST_F(AuthorProfileTest, TopicsAreSharesOfThePapers) {
  for (const TopicShare& topic : ada().topics()) {
    EXPECT_GE(topic.topic, 1U);
    EXPECT_LE(topic.topic, snapshot_.topic_count());
    EXPECT_DOUBLE_EQ(topic.share, topic.paper_count / 4.0);
  }
}

TEST_F(AuthorProfileTest, AllTopicsAreCountedHoweverManyAreShown) {
  std::string categories;
  for (std::size_t i = 0; i < kProfileTopics + 5; ++i) {
    categories += (i == 0 ? "\"" : ",\"") + ("field " + std::to_string(i)) + "\"";
  }
  const TemporaryDirectory directory;
  build_small_index(
      directory.path(),
      R"({"id":"p","title":"All","authors":["Ann"],"categories":[)" + categories + "]}\n");
  const Snapshot snapshot = IndexReader(directory.path()).snapshot();
  AuthorProfile ann(snapshot, 1);
  EXPECT_EQ(ann.topics().size(), kProfileTopics);
  EXPECT_EQ(ann.topic_count(), kProfileTopics + 5);
}

// Ben: 1/1 + 1/2 = 1.5 of two papers, Cy: 1/2 of one. The crowd of 152 does not count.
TEST_F(AuthorProfileTest, CoauthorsWeighByTheNumberOfAuthors) {
  AuthorProfile profile = ada();
  const Coauthors& coauthors = profile.coauthors();
  ASSERT_THAT(coauthors.people, SizeIs(2));
  const Coauthor& ben = coauthors.people[0];
  EXPECT_EQ(id(ben.author), "B");
  EXPECT_EQ(ben.paper_count, 2U);
  EXPECT_DOUBLE_EQ(ben.weight, 1.5);
  EXPECT_EQ(ben.first_year, 2010);
  EXPECT_EQ(ben.last_year, 2014);
  EXPECT_TRUE(ben.is_close());
  const Coauthor& cy = coauthors.people[1];
  EXPECT_EQ(id(cy.author), "C");
  EXPECT_DOUBLE_EQ(cy.weight, .5);
  EXPECT_FALSE(cy.is_close());
  EXPECT_EQ(coauthors.close_count, 1U);
  EXPECT_TRUE(coauthors.is_complete);
}

TEST_F(AuthorProfileTest, YearsOfCommonPapersMayBeUnknown) {
  const Coauthors coauthors = find_coauthors(snapshot_, number("F"));
  ASSERT_THAT(coauthors.people, SizeIs(1));
  EXPECT_EQ(coauthors.people[0].first_year, 0);
  EXPECT_EQ(coauthors.people[0].last_year, 0);
}

TEST_F(AuthorProfileTest, SimilarAuthorsAreNotCoauthorsAndShowTheirPapers) {
  const SimilarAuthors similar = find_similar_authors(snapshot_, number("A"));
  std::vector<std::string> ids;
  for (const SimilarAuthor& found : similar.people) {
    ids.push_back(id(found.author));
    ASSERT_THAT(found.papers, testing::Not(IsEmpty()));
    EXPECT_LE(found.papers.size(), kShownSimilarPapers);
    double weight = 0;
    for (const SimilarPapers& papers : found.papers) {
      EXPECT_GT(papers.similarity, 0);
      weight += papers.similarity;
    }
    EXPECT_NEAR(found.weight, weight, 1e-9);
  }
  EXPECT_THAT(ids, testing::UnorderedElementsAre("E", "F"));
}

TEST_F(AuthorProfileTest, SomebodyWithoutCoauthorsHasNone) {
  EXPECT_THAT(find_coauthors(snapshot_, number("E")).people, IsEmpty());
  EXPECT_EQ(find_coauthors(snapshot_, number("E")).close_count, 0U);
}

TEST_F(AuthorProfileTest, MeansAreNullWithoutAPaperThatCounts) {
  EXPECT_EQ(ada().mean_novelty().paper_count, 0U);
  EXPECT_FALSE(ada().mean_novelty().value.has_value());
  EXPECT_FALSE(ada().mean_score().value.has_value());
}

TEST_F(AuthorProfileTest, CountsTheWorkItDoes) {
  AuthorProfile profile = ada();
  const std::size_t before = profile.work();
  (void)profile.coauthors();
  EXPECT_GT(profile.work(), before);
  const std::size_t after = profile.work();
  (void)profile.coauthors();
  EXPECT_EQ(profile.work(), after);
}

// Slow lists stay bounded: 6,000 papers of one person are sampled.
TEST(AuthorProfileBoundsTest, ManyPapersAreSampled) {
  const TemporaryDirectory directory;
  std::string dump;
  for (int i = 0; i < 6'000; ++i) {
    dump += R"({"id":"p)" + std::to_string(i) + R"(","title":"T)" + std::to_string(i) +
            R"(","year":2000,"authors":[)" + person("A", "Ada Asher") + "," +
            person("B", "Ben Brook") + "]}\n";
  }
  build_small_index(directory.path(), dump);
  const IndexReader reader(directory.path());
  const Snapshot snapshot = reader.snapshot();
  const AuthorNumber ada = snapshot.find_author("A").value_or(0);
  const Coauthors coauthors = find_coauthors(snapshot, ada);
  EXPECT_FALSE(coauthors.is_complete);
  ASSERT_THAT(coauthors.people, SizeIs(1));
  EXPECT_EQ(coauthors.people[0].paper_count, kMaxProfilePapers);
  EXPECT_EQ(AuthorProfile(snapshot, ada).paper_years().years.front().count, kMaxProfilePapers);
}

}  // namespace
}  // namespace quire

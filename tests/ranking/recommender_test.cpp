#include "ranking/recommender.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ranking/paper_vector.h"
#include "ranking/same_work.h"
#include "ranking/store/generation.h"
#include "tests/shared_data.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// Papers about graphs, about parsing and about both; two versions of one work; a copy without an
// author in common.
constexpr const char* kPapers =
    R"({"id":"graph","title":"Random walks on sparse graphs","abstract":"We bound the mixing time of random walks on sparse graphs with expander properties.","authors":["Ann Graf"],"date":"2001"}
{"id":"graph-again","title":"Random Walks on Sparse Graphs!","abstract":"A short note.","authors":["Zoe Other"],"date":"2002"}
{"id":"near-copy","title":"Walks on sparse random graphs, extended","abstract":"We bound the mixing time of random walks on sparse graphs with expander properties.","authors":["Ann Graf"],"date":"2003"}
{"id":"stranger","title":"On sparse graphs: random walks","abstract":"We bound the mixing time of random walks on sparse graphs with expander properties.","authors":["Bob Baum"],"date":"2010"}
{"id":"expander","title":"Expander graphs","abstract":"Spectral bounds for expander graphs and their mixing.","authors":["Cy Kante"],"date":"2011"}
{"id":"parsing","title":"Dependency parsing with graphs","abstract":"Maximum spanning tree parsing of sentences.","authors":["Di Satz"],"date":"2012"}
{"id":"grammar","title":"Grammar induction","abstract":"Parsing sentences with induced grammars.","authors":["Ed Wort"],"date":"2013"}
{"id":"soil","title":"Soil chemistry","abstract":"Nitrogen in wet soils.","authors":["Flo Erde"],"date":"2014"}
)";

class RecommenderTest : public testing::Test {
 protected:
  RecommenderTest() {
    build_small_index(directory_.path(), kPapers);
    reader_ = std::make_unique<IndexReader>(directory_.path());
    snapshot_ = std::make_unique<Snapshot>(reader_->snapshot());
  }

  [[nodiscard]] DocId doc(const std::string& name) const {
    return snapshot_->find_paper(*parse_paper_id("LOCAL:" + name)).value();
  }

  [[nodiscard]] std::vector<DocId> docs(const std::vector<std::string>& names) const {
    std::vector<DocId> result;
    for (const std::string& name : names) result.push_back(doc(name));
    return result;
  }

  [[nodiscard]] std::vector<std::string> recommended(const std::vector<std::string>& liked,
                                                     const std::vector<std::string>& disliked = {},
                                                     const PaperFilter& filter = {},
                                                     std::uint32_t limit = 10) const {
    std::vector<std::string> names;
    for (const Recommendation& found :
         recommend(*snapshot_, docs(liked), docs(disliked), filter, limit)) {
      EXPECT_GT(found.similarity, 0);
      EXPECT_LE(found.similarity, 1);
      names.push_back(snapshot_->paper(found.doc).ids.front().value);
    }
    return names;
  }

  TemporaryDirectory directory_;
  std::unique_ptr<IndexReader> reader_;
  std::unique_ptr<Snapshot> snapshot_;
};

TEST_F(RecommenderTest, LeavesOutOtherVersionsOfTheSameWork) {
  const auto names = recommended({"graph"});
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), "stranger");  // the same words by somebody else
  for (const char* version : {"graph", "graph-again", "near-copy"}) {
    EXPECT_EQ(std::ranges::find(names, version), names.end()) << version;
  }
}

TEST_F(RecommenderTest, ShowsAWorkOnce) {
  const auto names = recommended({"expander"});
  const auto versions = std::ranges::count_if(names, [](const std::string& name) {
    return name == "graph" || name == "graph-again" || name == "near-copy";
  });
  EXPECT_EQ(versions, 1);
}

TEST_F(RecommenderTest, DislikedPapersPushTheirTopicDown) {
  const auto before = recommended({"parsing"});
  const auto after = recommended({"parsing"}, {"expander"});
  EXPECT_EQ(after.front(), "grammar");
  EXPECT_LT(after.size(), before.size());  // what shared only disliked words is gone
  EXPECT_EQ(std::ranges::find(after, "expander"), after.end());
}

TEST_F(RecommenderTest, SeveralLikedPapersMixTheirTopics) {
  const auto names = recommended({"expander", "grammar"});
  ASSERT_GE(names.size(), 2U);
  EXPECT_NE(std::ranges::find(names, "parsing"), names.end());
  EXPECT_EQ(std::ranges::find(names, "soil"), names.end());
}

TEST_F(RecommenderTest, ObeysFilterAndLimit) {
  PaperFilter filter;
  filter.first_year = 2011;
  for (const std::string& name : recommended({"graph"}, {}, filter)) {
    EXPECT_TRUE(name == "expander" || name == "parsing") << name;
  }
  EXPECT_EQ(recommended({"graph"}, {}, {}, 1).size(), 1U);
  EXPECT_TRUE(recommended({"graph"}, {}, {}, 0).empty());
}

TEST_F(RecommenderTest, DislikingTheSamePaperLeavesHalfOfTheWish) {
  EXPECT_EQ(recommended({"grammar"}, {"grammar"}), recommended({"grammar"}));
}

TEST_F(RecommenderTest, VectorsHaveUnitLengthAndAscendingStems) {
  for (DocId number = 1; number <= snapshot_->paper_count(); ++number) {
    const auto vector = paper_vector(snapshot_->generation().texts(), number);
    EXPECT_NEAR(inner_product(vector, vector), 1, 1e-12);
    EXPECT_TRUE(std::ranges::is_sorted(vector, {}, &WeightedStem::stem));
  }
}

// Stored neighbours and recommendations come from different code but are the same numbers.
TEST_F(RecommenderTest, AgreesWithTheStoredNeighbours) {
  const Generation& generation = snapshot_->generation();
  for (DocId number = 1; number <= snapshot_->paper_count(); ++number) {
    const auto own = paper_vector(generation.texts(), number);
    for (const Neighbour& neighbour : generation.neighbours().neighbours(number)) {
      const auto other = paper_vector(generation.texts(), neighbour.doc);
      EXPECT_NEAR(neighbour.similarity, inner_product(own, other), 1e-6);
    }
  }
}

TEST_F(RecommenderTest, TheMostSimilarComeFirst) {
  for (DocId number = 1; number <= snapshot_->paper_count(); ++number) {
    const auto found = recommend(*snapshot_, std::vector{number}, {}, {}, 10);
    EXPECT_TRUE(std::ranges::is_sorted(found, std::greater(), &Recommendation::similarity));
  }
}

TEST_F(RecommenderTest, KnownWorksAreFoundByTitleAndByNearCopy) {
  KnownWorks works(*snapshot_);
  works.add(doc("graph"));
  for (const char* known : {"graph", "graph-again", "near-copy"})
    EXPECT_TRUE(works.has(doc(known)));
  for (const char* unknown : {"stranger", "expander", "soil"}) {
    EXPECT_FALSE(works.has(doc(unknown))) << unknown;
  }
}

// A crowd that wrote all papers: only like texts are versions, and the list stays whole.
TEST(KnownWorksTest, ManyPapersOfOneCrowdAreToldApartByTheirTexts) {
  std::string crowd;
  for (std::size_t i = 0; i < 3 * kComparedAuthors; ++i) {
    crowd += (i == 0 ? "\"" : ",\"") + ("Crowd Member" + std::to_string(i)) + "\"";
  }
  const auto paper = [&](const std::string& id, const std::string& text) {
    return R"({"id":")" + id + R"(","title":"On )" + text + R"(","abstract":")" + text +
           R"( in detail","authors":[)" + crowd + "]}\n";
  };
  const TemporaryDirectory directory;
  build_small_index(directory.path(), paper("a", "quark gluon plasma") + paper("b", "solar winds") +
                                          paper("c", "plasma of quark and gluon"));
  const Snapshot snapshot = IndexReader(directory.path()).snapshot();
  const auto doc = [&](const std::string& id) {
    return snapshot.find_paper(*parse_paper_id("LOCAL:" + id)).value();
  };
  KnownWorks works(snapshot);
  works.add(doc("a"));
  EXPECT_TRUE(works.has(doc("c")));
  EXPECT_FALSE(works.has(doc("b")));
  works.add(doc("b"));
  EXPECT_TRUE(works.has(doc("b")));
}

TEST(HeaviestStemsTest, TiesKeepTheLowerStem) {
  std::vector<WeightedStem> vector = {{9, 1}, {4, 1}, {7, 2}, {1, 1}};
  keep_heaviest(vector, 3);
  ASSERT_EQ(vector.size(), 3U);
  EXPECT_EQ(vector[0].stem, 1U);
  EXPECT_EQ(vector[1].stem, 4U);
  EXPECT_EQ(vector[2].stem, 7U);
}

}  // namespace
}  // namespace quire

#include "ranking/facets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analyzers/text.h"
#include "tests/shared_data.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::array kAllFacets = {Facet::kYear, Facet::kCategory, Facet::kVenue, Facet::kAuthor,
                                   Facet::kType};
constexpr std::uint32_t kEverything = 1'000'000;

constexpr const char* kDump =
    R"({"id":"a","title":"One","date":"2019-06-03","categories":["cs.CL","CS.cl","cs.LG"],"venue":"ACL","type":"article","authors":["Ada Lovelace","Bo Chen","ada lovelace"]}
{"id":"b","title":"Two","date":"2019","categories":["cs.LG"],"venue":"acl","type":"article","authors":["Bo Chen"]}
{"id":"c","title":"Three","date":"2021","venue":"ACL","authors":["…"]}
{"id":"d","title":"Four","categories":["stat.ML"],"venue":"EMNLP","type":"book"}
)";

class FacetsTest : public testing::Test {
 protected:
  explicit FacetsTest(const std::string& dump = kDump) {
    build_small_index(directory_.path(), dump);
    reader_.emplace(directory_.path());
  }
  [[nodiscard]] FacetCounts count(Facet facet, const std::vector<DocId>& docs,
                                  std::uint32_t limit = kEverything) const {
    return count_facets(reader_->snapshot(), docs, {&facet, 1}, limit).front();
  }

  TemporaryDirectory directory_;
  std::optional<IndexReader> reader_;
};

std::vector<std::string> shown(const FacetCounts& counts) {
  std::vector<std::string> lines;
  for (const FacetValue& value : counts.values) {
    lines.push_back(value.label + " " + std::to_string(value.papers));
  }
  return lines;
}

TEST_F(FacetsTest, CountsAPaperOnceForEachOfItsLabels) {
  const std::vector<DocId> all = {1, 2, 3, 4};
  EXPECT_THAT(shown(count(Facet::kYear, all)), ElementsAre("2021 1", "2019 2"));
  EXPECT_THAT(shown(count(Facet::kCategory, all)), ElementsAre("cs.LG 2", "cs.CL 1", "stat.ML 1"));
  EXPECT_THAT(shown(count(Facet::kVenue, all)), ElementsAre("ACL 3", "EMNLP 1"));
  EXPECT_THAT(shown(count(Facet::kAuthor, all)), ElementsAre("Bo Chen 2", "Ada Lovelace 1"));
  EXPECT_THAT(shown(count(Facet::kType, all)), ElementsAre("article 2", "book 1"));
}

TEST_F(FacetsTest, CountsTheGivenPapersOnly) {
  EXPECT_THAT(shown(count(Facet::kCategory, {2, 4})), ElementsAre("cs.LG 1", "stat.ML 1"));
  EXPECT_THAT(shown(count(Facet::kVenue, {})), IsEmpty());
}

TEST_F(FacetsTest, CountsPapersWithoutAValue) {
  const std::vector<DocId> all = {1, 2, 3, 4};
  EXPECT_EQ(count(Facet::kYear, all).without, 1U);
  EXPECT_EQ(count(Facet::kCategory, all).without, 1U);
  EXPECT_EQ(count(Facet::kVenue, all).without, 0U);
  EXPECT_EQ(count(Facet::kAuthor, all).without,
            2U);  // one has nobody, one has a name that is nobody
  EXPECT_EQ(count(Facet::kType, all).without, 1U);
}

TEST_F(FacetsTest, SaysWhetherThereAreMoreValues) {
  const FacetCounts cut = count(Facet::kCategory, {1, 2, 3, 4}, 2);
  EXPECT_THAT(shown(cut), ElementsAre("cs.LG 2", "cs.CL 1"));
  EXPECT_FALSE(cut.is_complete);
  EXPECT_TRUE(count(Facet::kCategory, {1, 2, 3, 4}, 3).is_complete);
  const FacetCounts years = count(Facet::kYear, {1, 2, 3, 4}, 1);
  EXPECT_EQ(years.values.size(), 2U);
  EXPECT_TRUE(years.is_complete);
}

TEST_F(FacetsTest, AnswersInTheOrderOfTheFacetsAskedFor) {
  const std::vector<DocId> docs = {1};
  const auto found = count_facets(reader_->snapshot(), docs, kAllFacets, 10);
  ASSERT_EQ(found.size(), kFacetCount);
  for (std::size_t i = 0; i < kFacetCount; ++i) EXPECT_EQ(found[i].facet, kAllFacets[i]);
  EXPECT_THAT(count_facets(reader_->snapshot(), docs, {}, 10), IsEmpty());
}

// Folded labels (or years, or author numbers as text) with their papers, from the decoded records.
std::map<std::string, std::uint64_t> recount(const Snapshot& snapshot, std::span<const DocId> docs,
                                             Facet facet, std::uint64_t& without) {
  std::map<std::string, std::uint64_t> counts;
  without = 0;
  for (const DocId doc : docs) {
    const Paper paper = snapshot.paper(doc);
    std::set<std::string> values;
    if (facet == Facet::kYear && paper.date) values.insert(std::to_string(paper.date->year));
    if (facet == Facet::kVenue) values.insert(fold_label(paper.venue));
    if (facet == Facet::kType) values.insert(fold_label(paper.type));
    if (facet == Facet::kCategory) {
      for (const std::string& category : paper.categories) values.insert(fold_label(category));
    }
    if (facet == Facet::kAuthor) {
      for (const AuthorNumber author : snapshot.authors_of(doc)) {
        values.insert(author == 0 ? std::string() : std::to_string(author));
      }
    }
    values.erase(std::string());
    for (const std::string& value : values) ++counts[value];
    if (values.empty()) ++without;
  }
  return counts;
}

void expect_equals_recount(const Snapshot& snapshot, std::span<const DocId> docs) {
  const auto found = count_facets(snapshot, docs, kAllFacets, kEverything);
  for (const FacetCounts& counts : found) {
    std::uint64_t without = 0;
    const auto expected = recount(snapshot, docs, counts.facet, without);
    EXPECT_EQ(counts.without, without);
    std::map<std::string, std::uint64_t> actual;
    for (const FacetValue& value : counts.values) {
      const bool is_label = counts.facet != Facet::kAuthor && counts.facet != Facet::kYear;
      const std::string plain =
          counts.facet == Facet::kAuthor ? std::to_string(value.author) : value.label;
      actual[is_label ? fold_label(value.label) : plain] = value.papers;
    }
    EXPECT_EQ(actual, expected) << static_cast<int>(counts.facet);
    EXPECT_EQ(actual.size(), counts.values.size());
    if (counts.facet == Facet::kYear) continue;
    EXPECT_TRUE(std::is_sorted(
        counts.values.begin(), counts.values.end(),
        [](const FacetValue& a, const FacetValue& b) { return a.papers > b.papers; }));
  }
}

TEST_F(FacetsTest, EqualsARecountOfTheRecords) {
  const std::vector<DocId> all = {1, 2, 3, 4};
  expect_equals_recount(reader_->snapshot(), all);
}

TEST(FacetsCorpusTest, EqualsARecountOfRealRecords) {
  const auto arxiv = shared_data("formats/arxiv_kaggle_snapshot.jsonl");
  const auto openalex = shared_data("formats/openalex_works.jsonl");
  if (arxiv.empty() || openalex.empty()) GTEST_SKIP() << "the corpora are not here";
  const TemporaryDirectory directory;
  BuildOptions options;
  options.index = directory.path();
  options.dumps = {arxiv.string(), openalex.string()};
  options.threads = 2;
  Progress progress(Progress::Output::kSilent);
  build_index(options, progress);
  const IndexReader reader(directory.path());
  const Snapshot snapshot = reader.snapshot();
  std::vector<DocId> docs(snapshot.paper_count());
  std::iota(docs.begin(), docs.end(), 1);
  expect_equals_recount(snapshot, docs);
  std::erase_if(docs, [](DocId doc) { return doc % 7 != 3; });
  expect_equals_recount(snapshot, docs);
}

}  // namespace
}  // namespace quire

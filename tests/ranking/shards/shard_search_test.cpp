// The same answers from one index and from its shards.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "ranking/searcher.h"
#include "ranking/shards/shard_layout.h"
#include "ranking/shards/shard_text.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"
#include "tests/ranking/shards/split_index.h"
#include "tests/shared_data.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 600;
constexpr std::uint32_t kShards = 4;

class ShardSearchTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!has_xapian_tools()) return;
    index_ = std::make_unique<SplitIndex>(
        [](const std::filesystem::path& path) { build_small_index(path, made_up_papers(kPapers)); },
        kShards);
  }
  static void TearDownTestSuite() { index_.reset(); }
  void SetUp() override {
    if (!index_) GTEST_SKIP() << "xapian-tools are not installed";
  }

  static std::unique_ptr<SplitIndex> index_;
};

std::unique_ptr<SplitIndex> ShardSearchTest::index_;

// Words of real titles of the index, so that queries match.
std::vector<std::string> words_of_papers(const Snapshot& snapshot, DocId papers = 50) {
  std::vector<std::string> words;
  for (DocId doc = 1; doc <= papers; ++doc) {
    std::string title = snapshot.paper(doc).title;
    for (std::size_t begin = 0; begin < title.size();) {
      const std::size_t end = std::min(title.find(' ', begin), title.size());
      if (end > begin) words.push_back(title.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return words;
}

TEST_F(ShardSearchTest, RankedSearchesFindTheSamePage) {
  const std::vector<std::string> words = words_of_papers(index_->whole());
  std::mt19937 random(3);
  const auto below = [&random](std::size_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  for (int i = 0; i < 300; ++i) {
    PaperQuery query;
    for (std::uint32_t count = 1 + below(5); count > 0; --count) {
      query.text += words[below(words.size())] + " ";
    }
    query.offset = below(3) * 5;
    index_->expect_same_page(query);
  }
  EXPECT_GT(index_->compared(), 1'500U);
}

TEST_F(ShardSearchTest, ConditionsMeanTheSame) {
  const std::vector<std::string> words = words_of_papers(index_->whole());
  const std::string first = words[0];
  const std::string second = words[1];
  const std::string third = words[2];
  const std::size_t compared_before = index_->compared();
  for (const std::string& text :
       std::vector<std::string>{"title:" + first,
                                "abstract:" + first,
                                "title:" + first + " " + second,
                                '"' + first + " " + second + '"',
                                "title:\"" + first + " " + second + '"',
                                "abstract:\"" + first + " " + second + '"',
                                first + " AND " + second,
                                first + " OR " + third,
                                first + " NOT " + second,
                                "-" + first + " " + second,
                                first.substr(0, 5) + "*",
                                "title:" + first.substr(0, 5) + "*",
                                first + " NEAR/3 " + second,
                                "\"of the\"",
                                first + " year:2000-2010",
                                "author:adams",
                                "author:\"ada adams\" " + first,
                                "cat:cs.CL " + first,
                                first + " after:2005",
                                "ada adams " + first,
                                "p17",
                                index_->whole().paper(9).title}) {
    for (const PaperSort sort : {PaperSort::kRelevance, PaperSort::kDate, PaperSort::kPaperId}) {
      PaperQuery query;
      query.text = text;
      query.sort = sort;
      query.limit = 50;
      index_->expect_same_page(query);
    }
  }
  EXPECT_GT(index_->compared(), compared_before + 300);
}

TEST_F(ShardSearchTest, FiltersLeaveTheSamePapers) {
  const std::vector<std::string> words = words_of_papers(index_->whole());
  std::vector<PaperFilter> filters(6);
  filters[0].first_year = 2000;
  filters[0].last_year = 2004;
  filters[1].categories = {"cs.CL"};
  filters[2].min_citation_count = 25;
  filters[3].only_open_access = true;
  filters[4].first_date = Date{2010, 0, 0};
  filters[5].last_year = 1993;
  filters[5].categories = {"cs.LG"};
  for (const PaperFilter& filter : filters) {
    for (std::size_t i = 0; i < 40; ++i) {
      PaperQuery query;
      query.text = words[i] + " " + words[i + 1];
      query.filter = filter;
      query.limit = 30;
      index_->expect_same_page(query);
    }
  }
}

TEST_F(ShardSearchTest, AllMatchesAreTheSame) {
  const std::vector<std::string> words = words_of_papers(index_->whole());
  for (std::size_t i = 0; i < 40; ++i) {
    PaperQuery query;
    query.text = words[i] + " " + words[i + 1];
    const Snapshot whole = index_->whole();
    const Snapshot sharded = index_->sharded();
    EXPECT_EQ(Searcher(sharded).match_all(query), Searcher(whole).match_all(query)) << query.text;
  }
}

TEST_F(ShardSearchTest, ExplanationsAreTheSame) {
  PaperQuery query;
  query.text = words_of_papers(index_->whole())[0];
  query.explaining = Explaining::kYes;
  const Snapshot whole = index_->whole();
  const Snapshot sharded = index_->sharded();
  const PaperHits expected = Searcher(whole).search(query);
  const PaperHits found = Searcher(sharded).search(query);
  ASSERT_EQ(found.hits.size(), expected.hits.size());
  ASSERT_FALSE(found.hits.empty());
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    ASSERT_TRUE(found.hits[i].explanation && expected.hits[i].explanation);
    EXPECT_EQ(found.hits[i].explanation->basis, expected.hits[i].explanation->basis);
    EXPECT_NEAR(found.hits[i].explanation->score, expected.hits[i].explanation->score, 1e-9);
  }
}

TEST_F(ShardSearchTest, PapersAndPeopleNeedNoShard) {
  const Snapshot sharded = index_->sharded();
  const Snapshot whole = index_->whole();
  for (DocId doc = 1; doc <= kPapers; doc += 37) {
    const Paper paper = sharded.paper(doc);
    EXPECT_EQ(paper.title, whole.paper(doc).title);
    EXPECT_EQ(sharded.find_paper(paper.ids.front()), doc);
    EXPECT_EQ(sharded.find_title(paper.title, 5), whole.find_title(paper.title, 5));
  }
}

TEST_F(ShardSearchTest, AHeadVerifiesByItsChecksums) {
  const std::filesystem::path head = index_->head() / current_generation(index_->head());
  EXPECT_TRUE(verify_generation(head, 10).empty());
}

TEST_F(ShardSearchTest, AHeadIsNotOpenedWithoutItsShards) {
  EXPECT_THROW(IndexReader(index_->head()), std::runtime_error);
  ShardOptions too_few;
  too_few.addresses = {index_->shards().front().address()};
  EXPECT_THROW(IndexReader(index_->head(), too_few), std::runtime_error);
  EXPECT_THROW(IndexReader(index_->whole_path(), too_few), std::runtime_error);
}

// The texts of the queries of a collection in BEIR's form.
std::vector<std::string> read_queries(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::string> queries;
  for (std::string line; std::getline(file, line);) {
    const std::string key = "\"text\": \"";
    const std::size_t begin = line.find(key);
    if (begin == std::string::npos) continue;
    queries.push_back(line.substr(begin + key.size(), line.rfind('"') - begin - key.size()));
  }
  return queries;
}

// Claims of SciFact, and titles of its papers as searches for one of them.
TEST(RealShardSearchTest, AThousandRealQueriesFindTheSamePage) {
  const std::filesystem::path corpus = shared_data("scifact");
  if (corpus.empty()) GTEST_SKIP() << "the corpora are not there";
  if (!has_xapian_tools()) GTEST_SKIP() << "xapian-tools are not installed";
  SplitIndex index(
      [&](const std::filesystem::path& path) {
        BuildOptions options;
        options.index = path;
        options.dumps = {(corpus / "corpus.jsonl").string()};
        options.threads = 2;
        Progress progress(Progress::Output::kSilent);
        build_index(options, progress);
      },
      kShards);
  std::vector<std::string> queries = read_queries(corpus / "queries.jsonl");
  const Snapshot snapshot = index.whole();
  for (DocId doc = 1; doc <= 300; ++doc) queries.push_back(snapshot.paper(doc * 11).title);
  ASSERT_GE(queries.size(), 1'000U);
  for (std::string& text : queries) {
    PaperQuery query;
    query.text = std::move(text);
    index.expect_same_page(query);
  }
  EXPECT_GT(index.compared(), 5 * queries.size());
}

// A shard whose papers are there but have other words than theirs in the value that brings them.
class DamagedShardTest : public testing::Test {
 protected:
  static constexpr std::uint32_t kFewPapers = 40;
  static constexpr std::uint32_t kFewShards = 3;

  void SetUp() override {
    if (!has_xapian_tools()) GTEST_SKIP() << "xapian-tools are not installed";
    build_small_index(directory_ / "whole", made_up_papers(kFewPapers));
    split_small_index(directory_ / "whole", directory_ / "split", kFewShards);
  }

  void give_all(const std::string& value) {
    const auto path = directory_ / "split" / shard_layout::shard_directory(1);
    Xapian::WritableDatabase shard(path.string(), Xapian::DB_OPEN);
    for (Xapian::docid number = 1; number <= shard.get_lastdocid(); ++number) {
      Xapian::Document document = shard.get_document(number);
      document.add_value(shard_layout::kTextSlot, value);
      shard.replace_document(number, document);
    }
    shard.commit();
  }

  void expect_left_out() {
    const std::vector<ShardProcess> shards = serve_shards(directory_ / "split", kFewShards);
    ShardOptions options;
    options.addresses = addresses_of(shards);
    options.timeout = std::chrono::seconds(30);
    const IndexReader whole(directory_ / "whole");
    const IndexReader reader(directory_ / "split" / "head", options);
    const Snapshot snapshot = reader.snapshot();
    PaperQuery query;
    for (const std::string& word : words_of_papers(whole.snapshot(), 20)) query.text += word + " ";
    const PaperHits found = Searcher(snapshot).search(query);
    EXPECT_FALSE(found.hits.empty());
    for (const auto& hit : found.hits) EXPECT_NE((hit.doc - 1) % kFewShards, 1U);
    EXPECT_EQ(snapshot.shards(), (ShardCount{kFewShards, kFewShards - 1}));
  }

  TemporaryDirectory directory_;
};

TEST_F(DamagedShardTest, MalformedWordsLeaveTheShardOut) {
  give_all("these are no words");
  expect_left_out();
}

TEST_F(DamagedShardTest, WordsOfAnotherPaperLeaveTheShardOut) {
  give_all(encode_shard_text(1, ShardText().text(), {}));
  expect_left_out();
}

}  // namespace
}  // namespace quire

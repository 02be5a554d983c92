#include "ranking/shards/shard_set.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <chrono>
#include <functional>
#include <vector>

#include "ranking/shards/shard_connection.h"
#include "ranking/shards/shard_layout.h"
#include "tests/ranking/shards/shard_corpus.h"
#include "tests/ranking/shards/shard_process.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 40;
constexpr std::uint32_t kShards = 3;
// Only what never happens takes as long.
constexpr std::chrono::seconds kPatience{60};

// Looks until `holds()`; false if it never does.
bool comes_true(const std::function<bool()>& holds) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    poll(nullptr, 0, 5);
  }
  return true;
}

class ShardSetTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_xapian_tools()) GTEST_SKIP() << "xapian-tools are not installed";
    build_small_index(directory_ / "whole", made_up_papers(kPapers));
    split_ = split_small_index(directory_ / "whole", directory_ / "split", kShards)
                 .options.at(kSplitOption);
    shards_ = serve_shards(directory_ / "split", kShards);
  }

  [[nodiscard]] ShardOptions options() const {
    ShardOptions options;
    options.addresses = addresses_of(shards_);
    options.timeout = std::chrono::milliseconds(400);
    options.probe_interval = std::chrono::milliseconds(20);
    return options;
  }

  static std::uint32_t papers_of(ShardConnection& connection) {
    connection.begin_request();
    return connection.use([](const Xapian::Database& database) {
      // An answer that only the shards themselves can give.
      Xapian::Enquire enquire(database);
      enquire.set_query(Xapian::Query::MatchAll);
      return enquire.get_mset(0, kPapers).size();
    });
  }

  TemporaryDirectory directory_;
  std::string split_;
  std::vector<ShardProcess> shards_;
};

TEST_F(ShardSetTest, AllShardsTogetherHaveEveryPaperUnderItsNumber) {
  ShardSet set(options(), split_, kPapers);
  EXPECT_EQ(set.up(), std::vector<bool>(kShards, true));
  ShardConnection connection(set);
  connection.begin_request();
  connection.use([](const Xapian::Database& database) {
    for (std::uint32_t doc = 1; doc <= kPapers; ++doc) {
      const std::string term = shard_layout::document_term(doc);
      auto posting = database.postlist_begin(term);
      EXPECT_NE(posting, database.postlist_end(term));
      EXPECT_EQ(*posting, doc);
    }
    return 0;
  });
  EXPECT_EQ(connection.count(), (ShardCount{kShards, kShards}));
}

TEST_F(ShardSetTest, ADeadShardIsLeftOutAndComesBackByItself) {
  ShardSet set(options(), split_, kPapers);
  ShardConnection connection(set);
  EXPECT_EQ(papers_of(connection), kPapers);
  shards_[1].kill();
  const std::uint32_t without = papers_of(connection);
  EXPECT_LT(without, kPapers);
  EXPECT_EQ(connection.count(), (ShardCount{kShards, kShards - 1}));
  EXPECT_EQ(papers_of(connection), without);
  shards_[1].restart();
  EXPECT_TRUE(comes_true([&] { return set.status()[1].is_up; }));
  EXPECT_EQ(papers_of(connection), kPapers) << set.status()[1].problem;
  EXPECT_EQ(connection.count(), (ShardCount{kShards, kShards}));
  EXPECT_GE(set.status()[1].failures, 1U);
}

TEST_F(ShardSetTest, AnIdleShardThatDiesIsNoticedWithoutASearch) {
  ShardSet set(options(), split_, kPapers);
  shards_[0].kill();
  EXPECT_TRUE(comes_true([&] { return !set.status()[0].is_up; }));
  EXPECT_FALSE(set.status()[0].problem.empty());
}

TEST_F(ShardSetTest, AShardThatIsSilentIsLeftOutAndComesBack) {
  ShardSet set(options(), split_, kPapers);
  ShardConnection connection(set);
  EXPECT_EQ(papers_of(connection), kPapers);
  shards_[2].pause();
  EXPECT_LT(papers_of(connection), kPapers);
  EXPECT_EQ(connection.count().answered, kShards - 1);
  shards_[2].resume();
  EXPECT_TRUE(comes_true([&] { return set.status()[2].is_up; }));
  EXPECT_EQ(papers_of(connection), kPapers);
}

TEST_F(ShardSetTest, WithoutAnyShardThereIsNothingToSearch) {
  for (ShardProcess& shard : shards_) shard.kill();
  ShardSet set(options(), split_, kPapers);
  EXPECT_EQ(set.up(), std::vector<bool>(kShards, false));
  ShardConnection connection(set);
  EXPECT_THROW(papers_of(connection), ShardsUnavailable);
}

TEST_F(ShardSetTest, AShardInTheWrongPlaceIsNotSearched) {
  ShardOptions wrong = options();
  std::swap(wrong.addresses[0], wrong.addresses[1]);
  const ShardSet set(wrong, split_, kPapers);
  EXPECT_EQ(set.up(), (std::vector<bool>{false, false, true}));
  EXPECT_NE(set.status()[0].problem.find("not \"" + split_ + " 0 3\""), std::string::npos)
      << set.status()[0].problem;
}

TEST_F(ShardSetTest, AShardOfAnotherSplitIsNotSearched) {
  const ShardSet set(options(), "another", kPapers);
  EXPECT_EQ(set.up(), std::vector<bool>(kShards, false));
}

}  // namespace
}  // namespace quire

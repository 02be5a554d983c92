// A server on the head of a split index, and shards that die and come back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "ranking/shards/shard_layout.h"
#include "tests/ranking/shards/shard_process.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::uint32_t kShards = 3;
// Only what never happens takes as long.
constexpr std::chrono::seconds kPatience{60};
constexpr const char* kSearch = "/graph/v1/paper/search?query=attention&limit=20";

class ShardsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_xapian_tools()) GTEST_SKIP() << "xapian-tools are not installed";
    const ProgramResult split = run_program(
        "quire-index", {"split", "--quiet", "--shards", std::to_string(kShards), "--out",
                        (directory_ / "split").string(), shared_index().string()});
    ASSERT_EQ(split.exit_code, 0) << split.errors;
    shards_ = serve_shards(directory_ / "split", kShards);
    std::string list;
    for (const ShardProcess& shard : shards_) {
      list += (list.empty() ? "" : ",") + to_string(shard.address());
    }
    server_ = std::make_unique<ServerProcess>(
        directory_ / "split" / shard_layout::kHeadDirectory,
        std::vector<std::string>{"--shards", list, "--shard-timeout-ms", "500"});
  }

  [[nodiscard]] HttpAnswer asked(const std::string& target) const {
    return ask(server_->port(), target);
  }

  // Asks until the answer has `text`; false if it never does.
  [[nodiscard]] bool comes_to_say(const std::string& target, const std::string& text) const {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (asked(target).body.find(text) == std::string::npos) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      poll(nullptr, 0, 10);
    }
    return true;
  }

  TemporaryDirectory directory_;
  std::vector<ShardProcess> shards_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(ShardsTest, AnswersSayOfHowManyShardsTheyAre) {
  const HttpAnswer answer = asked(kSearch);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr(R"("shards":{"total":3,"answered":3})"));
  EXPECT_THAT(asked("/graph/v1/author/search?query=tanabe").body,
              HasSubstr(R"("shards":{"total":3,"answered":3})"));
  EXPECT_THAT(get(kSearch).http.body, Not(HasSubstr("\"shards\""))) << "of a whole index";
}

TEST_F(ShardsTest, ADeadShardIsLeftOutIsSaidSoAndComesBack) {
  const std::string all = R"("shards":{"total":3,"answered":3})";
  EXPECT_THAT(asked(kSearch).body, HasSubstr(all));
  shards_[1].kill();
  // The page of before may be answered until the next search notices.
  const std::string other = "/graph/v1/paper/search?query=transformer";
  const HttpAnswer without = asked(other);
  EXPECT_EQ(without.status, 200);
  EXPECT_THAT(without.body, HasSubstr(R"("shards":{"total":3,"answered":2})"));
  EXPECT_EQ(without.header("etag"), "") << "not to be given again";
  EXPECT_THAT(asked("/metrics").body,
              HasSubstr("quire_shard_up{shard=\"" + to_string(shards_[1].address()) + "\"} 0"));
  EXPECT_THAT(asked("/ready").body, HasSubstr(R"("up":false)"));
  shards_[1].restart();
  EXPECT_TRUE(comes_to_say(other, all));
}

TEST_F(ShardsTest, WithoutAnyShardSearchesAreRefusedAndPapersAreStillShown) {
  for (ShardProcess& shard : shards_) shard.kill();
  const HttpAnswer search = asked(kSearch);
  EXPECT_EQ(search.status, 503);
  EXPECT_EQ(search.header("retry-after"), "1");
  EXPECT_EQ(asked("/graph/v1/paper/ARXIV:1904.00001").status, 200);
  EXPECT_EQ(asked("/health").status, 200);
  EXPECT_EQ(asked("/ready").status, 503);
}

TEST_F(ShardsTest, WhatShardsDoNotOfferIsNotImplemented) {
  const HttpAnswer answer = asked("/recommendations/v1/papers/forpaper/ARXIV:1904.00001");
  EXPECT_EQ(answer.status, 501);
  EXPECT_THAT(answer.body, HasSubstr("shards"));
}

TEST(ShardFlagsTest, ListsThatAreNoneAndHeadsWithoutTheirShardsAreRefused) {
  const ProgramResult no_list =
      run_program("quire-server", {"--index", shared_index().string(), "--shards", "nowhere"});
  EXPECT_EQ(no_list.exit_code, 2);
  EXPECT_THAT(no_list.errors, HasSubstr("--shards"));
  const ProgramResult whole =
      run_program("quire-server", {"--index", shared_index().string(), "--shards", "127.0.0.1:9"});
  EXPECT_EQ(whole.exit_code, 1);
  EXPECT_THAT(whole.errors, HasSubstr("is whole"));
}

}  // namespace
}  // namespace quire

#include "ranking/shards/shard_layout.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>

#include "ranking/shards/shard_options.h"
#include "ranking/shards/shard_text.h"

namespace quire {
namespace {

TEST(ShardIdentityTest, IsReadAsItIsWritten) {
  const ShardIdentity identity{"gen-20261120T081500Z-00ff-4", 3, 4};
  EXPECT_EQ(parse_shard_identity(to_string(identity)), identity);
}

TEST(ShardIdentityTest, OtherTextIsNoIdentity) {
  for (const char* text : {"", " ", "split", "split 1", "split 4 4", "split 1 4 ", " 1 4",
                           "split -1 4", "split 1 99999999999"}) {
    EXPECT_FALSE(parse_shard_identity(text)) << text;
  }
}

TEST(ShardAddressesTest, AreHostsWithPorts) {
  const auto addresses = parse_shard_addresses("127.0.0.1:7001,shard-1.example.org:65535");
  ASSERT_TRUE(addresses);
  EXPECT_EQ(*addresses,
            (std::vector<ShardAddress>{{"127.0.0.1", 7001}, {"shard-1.example.org", 65535}}));
}

TEST(ShardAddressesTest, OtherTextIsNoList) {
  for (const char* text : {"", "host", "host:", ":80", "host:0", "host:65536", "host:80,",
                           ",host:80", "host:80x", "host:-1"}) {
    EXPECT_FALSE(parse_shard_addresses(text)) << text;
  }
}

// The tokens and the byte behind them.
std::array<std::byte, 10> some_tokens() {
  std::array<std::byte, 10> bytes{};
  for (std::size_t i = 0; i < 9; ++i) bytes[i] = static_cast<std::byte>(i + 1);
  return bytes;
}

TEST(ShardTextTest, IsReadAsItIsWritten) {
  const auto bytes = some_tokens();
  const PaperText text{std::span<const std::byte>(bytes).first(9)};
  const std::array<CitingWord, 2> citing = {{{7, 1}, {9, 4}}};
  const ShardText read(258, encode_shard_text(258, text, citing));
  ASSERT_EQ(read.text().size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(read.text()[i], text[i]);
  ASSERT_EQ(read.citing_words().size(), 2U);
  EXPECT_EQ(read.citing_words()[1].stem, 9U);
  EXPECT_EQ(read.citing_words()[1].count, 4U);
}

TEST(ShardTextTest, SortsAsDocIdsDo) {
  const PaperText none{std::span<const std::byte>()};
  EXPECT_LT(encode_shard_text(255, none, {}), encode_shard_text(256, none, {}));
  EXPECT_LT(encode_shard_text(65'535, none, {}), encode_shard_text(16'777'216, none, {}));
}

TEST(ShardTextTest, AnyOtherBytesAreRefused) {
  const auto bytes = some_tokens();
  const PaperText text{std::span<const std::byte>(bytes).first(9)};
  const std::string value = encode_shard_text(5, text, {});
  EXPECT_THROW(ShardText(6, value), std::runtime_error) << "of another paper";
  for (std::size_t size = 0; size < value.size(); ++size) {
    EXPECT_THROW(ShardText(5, value.substr(0, size)), std::runtime_error) << size;
  }
  std::string endless = value;
  endless.replace(endless.size() - 4, 4, "\xFF\xFF\xFF\xFF");
  EXPECT_THROW(ShardText(5, endless), std::runtime_error);
}

TEST(ShardTextTest, APaperWithoutWordsHasTheEndOfItsTitle) {
  const ShardText text;
  ASSERT_EQ(text.text().size(), 1U);
  EXPECT_EQ(text.text()[0], kTitleEnd);
}

}  // namespace
}  // namespace quire

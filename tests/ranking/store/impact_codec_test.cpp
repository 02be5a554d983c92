#include "ranking/store/impact_codec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace quire {
namespace {

using testing::ElementsAreArray;

using Docs = std::vector<std::uint32_t>;

struct Block {
  std::uint32_t base = 0;
  Docs docs;
};

// The bytes of a block and what must be readable behind them.
std::string bytes_of_block(const Block& block, BlockForms forms) {
  std::string bytes;
  append_block(block.docs, block.base, forms, bytes);
  return bytes;
}

BlockPlace place_in(const std::string& padded, std::size_t size, const Block& block) {
  return {{reinterpret_cast<const std::uint8_t*>(padded.data()), size},
          block.base,
          block.docs.back(),
          static_cast<std::uint32_t>(block.docs.size())};
}

void expect_whole(const Block& block, BlockForms forms) {
  const std::string bytes = bytes_of_block(block, forms);
  const std::string padded = bytes + std::string(kBlockSlackBytes, '\xEE');
  const BlockPlace place = place_in(padded, bytes.size(), block);
  EXPECT_EQ(block_size(place), bytes.size());
  BlockDocs docs;
  ASSERT_EQ(decode_block(place, docs), bytes.size());
  EXPECT_THAT(Docs(docs.begin(), docs.begin() + place.count), ElementsAreArray(block.docs));
  ASSERT_EQ(decode_block_portable(place, docs), bytes.size());
  EXPECT_THAT(Docs(docs.begin(), docs.begin() + place.count), ElementsAreArray(block.docs));
  if (!is_bitmap(place)) return;
  for (std::size_t i = 0; i < block.docs.size(); ++i) {
    EXPECT_TRUE(is_in_bitmap(place, block.docs[i]));
    EXPECT_EQ(place_in_bitmap(place, block.docs[i]), i);
    const bool next_is_in = i + 1 < block.docs.size() && block.docs[i + 1] == block.docs[i] + 1;
    if (block.docs[i] < place.last) {
      EXPECT_EQ(is_in_bitmap(place, block.docs[i] + 1), next_is_in);
    }
  }
}

// Random numbers below `limit`.
class Random {
 public:
  explicit Random(std::uint32_t seed) : numbers_(seed) {}
  std::uint32_t operator()(std::uint32_t limit = 0xFFFFFFFF) {
    return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(numbers_);
  }

 private:
  std::mt19937 numbers_;
};

Block random_block(Random& random, std::uint32_t max_delta) {
  Block block{random(1'000), {}};
  const std::size_t count = 1 + random(kPostingsPerBlock);
  std::uint32_t doc = block.base;
  for (std::size_t i = 0; i < count; ++i) block.docs.push_back(doc += 1 + random(max_delta));
  return block;
}

TEST(ImpactCodecTest, BlocksOfAnyDensityComeBack) {
  Random random(1);
  for (int round = 0; round < 3'000; ++round) {
    const Block block = random_block(random, std::uint32_t{1} << random(25));
    expect_whole(block, BlockForms::kAny);
    expect_whole(block, BlockForms::kPackedOnly);
  }
}

TEST(ImpactCodecTest, DeltasOfEveryWidthComeBack) {
  for (unsigned width = 0; width < 32; ++width) {
    const std::uint64_t delta = std::uint64_t{1} << width;
    for (const std::size_t count : {1U, 2U, 7U, 8U, 9U, 127U, 128U}) {
      Block block;
      for (std::uint64_t doc = delta; doc <= 0xFFFFFFFF && block.docs.size() < count;
           doc += delta) {
        block.docs.push_back(static_cast<std::uint32_t>(doc));
      }
      expect_whole(block, BlockForms::kAny);
      expect_whole(block, BlockForms::kPackedOnly);
    }
  }
}

TEST(ImpactCodecTest, ExtremeBlocksComeBack) {
  Block run{41, {}};
  for (std::uint32_t i = 0; i < kPostingsPerBlock; ++i) run.docs.push_back(42 + i);
  const std::vector<Block> blocks = {
      {0, {1}},
      {0, {0xFFFFFFFF}},
      {0xFFFFFFFE, {0xFFFFFFFF}},
      {0, {1, 0xFFFFFFFF}},
      {0xFFFFFF00, {0xFFFFFF01, 0xFFFFFFFE, 0xFFFFFFFF}},
      {7, {8, 9, 1'000'000'000, 1'000'000'001}},
      run,
  };
  for (const Block& block : blocks) {
    expect_whole(block, BlockForms::kAny);
    expect_whole(block, BlockForms::kPackedOnly);
  }
}

TEST(ImpactCodecTest, ARunTakesOneByteAndADenseBlockABitmap) {
  Block run;
  Block dense;
  for (std::uint32_t i = 1; i <= kPostingsPerBlock; ++i) {
    run.docs.push_back(i);
    dense.docs.push_back(2 * i + (i > 64 ? 9 : 0));
  }
  EXPECT_EQ(bytes_of_block(run, BlockForms::kAny).size(), 1U);
  const std::string bitmap = bytes_of_block(dense, BlockForms::kAny);
  EXPECT_EQ(bitmap.size(), 1U + (2 * 128 + 9 + 7) / 8);
  EXPECT_EQ(static_cast<unsigned char>(bitmap[0]), 255U);
}

// With a sanitizer this also shows that nothing is read or written out of bounds.
TEST(ImpactCodecTest, AnyBytesGiveTheSameWithAndWithoutSpecialInstructions) {
  Random random(2);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(1 + random(600), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random(256));
    const unsigned form = random(36);
    bytes[0] = static_cast<char>(form > 33 ? 255 : form);
    const std::string padded = bytes + std::string(kBlockSlackBytes, '\xEE');
    const std::uint32_t base = random(8) == 0 ? random() : random(1'000);
    const std::uint32_t last = random(2) == 0 ? random() : base + random(900);
    const BlockPlace place{{reinterpret_cast<const std::uint8_t*>(padded.data()), bytes.size()},
                           base,
                           last,
                           1 + random(kPostingsPerBlock)};
    BlockDocs fast;
    BlockDocs portable;
    const std::size_t size = decode_block(place, fast);
    ASSERT_EQ(size, decode_block_portable(place, portable));
    ASSERT_LE(size, bytes.size());
    if (size == 0) continue;
    ASSERT_TRUE(std::equal(fast.begin(), fast.begin() + place.count, portable.begin()));
    ASSERT_GT(fast[0], place.base);
    for (std::uint32_t i = 1; i < place.count; ++i) ASSERT_LT(fast[i - 1], fast[i]);
    if (!is_bitmap(place)) continue;
    ASSERT_LT(place_in_bitmap(place, place.last), kPostingsPerBlock);
  }
}

TEST(ImpactCodecTest, PlacesInABitmapStayBelowTheCountOfTheBlock) {
  std::vector<std::uint8_t> bytes(17 + kBlockSlackBytes, 0xFF);
  const BlockPlace place{bytes, 0, 128, 1};
  EXPECT_EQ(place_in_bitmap(place, 1), 0U);
  EXPECT_EQ(place_in_bitmap(place, 128), 0U);
}

}  // namespace
}  // namespace quire

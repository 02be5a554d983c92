#include "ranking/retrieval/window_slots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace quire {
namespace {

template <typename Slot>
class WindowSlotsTest : public testing::Test {};

using SlotTypes = testing::Types<std::uint32_t, std::uint64_t>;
TYPED_TEST_SUITE(WindowSlotsTest, SlotTypes);

template <typename Slot>
struct Taken {
  std::size_t matches = 0;
  std::vector<std::uint32_t> places;
  std::vector<Slot> slots;
  std::vector<Slot> left;
  bool operator==(const Taken&) const = default;
};

template <typename Slot, typename Take>
Taken<Slot> take_from(std::vector<Slot> slots, WindowWords words, std::uint32_t least, Take take) {
  Taken<Slot> result;
  result.places.resize(slots.size());
  result.slots.resize(slots.size());
  TakenPapers<Slot> taken{result.places.data(), result.slots.data(), 0};
  result.matches = take(slots.data(), words, least, CountPapers::kYes, taken);
  result.places.resize(taken.count);
  result.slots.resize(taken.count);
  result.left = slots;
  return result;
}

TYPED_TEST(WindowSlotsTest, TakesTheSameWithAndWithoutSpecialInstructions) {
  std::mt19937_64 random(7);
  constexpr std::size_t kWords = 9;
  for (int round = 0; round < 500; ++round) {
    std::vector<TypeParam> slots(kWords * 64);
    const unsigned bits = static_cast<unsigned>(random() % (kScoreBits + 1));
    for (TypeParam& slot : slots) {
      const TypeParam score = static_cast<TypeParam>(random() % (1ULL << bits));
      const TypeParam lists = static_cast<TypeParam>(1 + random() % 200);
      if (random() % 3 != 0) slot = static_cast<TypeParam>(score << kSlotShift<TypeParam> | lists);
    }
    std::vector<std::uint64_t> allowed(kWords);
    for (std::uint64_t& word : allowed) word = random() & random();
    const auto least = static_cast<std::uint32_t>(1 + random() % (1ULL << bits));
    const WindowWords words{kWords, round % 2 == 0 ? nullptr : allowed.data()};

    Taken<TypeParam> expected;
    expected.left.resize(slots.size());
    for (std::uint32_t i = 0; i < slots.size(); ++i) {
      const bool is_allowed = words.allowed == nullptr || (allowed[i / 64] >> (i % 64) & 1U) != 0;
      if (!is_allowed || slots[i] == 0) continue;
      ++expected.matches;
      if (score_of(slots[i]) < least) continue;
      expected.places.push_back(i);
      expected.slots.push_back(slots[i]);
    }
    const auto fast = [](auto&&... values) { return take_papers(values...); };
    const auto portable = [](auto&&... values) { return take_papers_portable(values...); };
    EXPECT_EQ(take_from(slots, words, least, fast), expected);
    EXPECT_EQ(take_from(slots, words, least, portable), expected);
  }
}

TEST(BytesAtLeastTest, AreTheSameWithAndWithoutSpecialInstructions) {
  std::mt19937 random(8);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<std::uint8_t> bytes(64);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
    const std::size_t count = 1 + random() % 64;
    const auto least = static_cast<std::uint8_t>(random());
    const std::uint64_t found = bytes_at_least(bytes.data(), count, least);
    EXPECT_EQ(found, bytes_at_least_portable(bytes.data(), count, least));
    for (std::size_t i = 0; i < 64; ++i) {
      EXPECT_EQ((found >> i & 1U) != 0, i < count && bytes[i] >= least);
    }
  }
}

}  // namespace
}  // namespace quire

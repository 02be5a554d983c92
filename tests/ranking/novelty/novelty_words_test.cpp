#include "ranking/novelty/novelty_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Places: 0 Lantern, 1 graphs, 2 break (the title ends); 3 Ferries, 4 route, 5 break at the comma,
// 6 harbour, 7 traffic, 8 lanterns, 9 break.
constexpr std::string_view kTitle = "Lantern graphs";
constexpr std::string_view kAbstract = "Ferries route, and the harbour traffic of LANTERNS.";

NoveltyEvidence with(std::vector<WordPair> pairs, std::vector<std::uint32_t> trigrams) {
  NoveltyEvidence evidence;
  evidence.new_pairs = std::move(pairs);
  evidence.new_trigrams = std::move(trigrams);
  return evidence;
}

TEST(NoveltyWordsTest, AreWrittenAsInThePaper) {
  const NewWords words = find_new_words(kTitle, kAbstract, with({{0, 1}, {3, 8}}, {6}));
  ASSERT_EQ(words.pairs.size(), 2U);
  EXPECT_THAT(words.pairs[0], ElementsAre("Lantern", "graphs"));
  EXPECT_THAT(words.pairs[1], ElementsAre("Ferries", "LANTERNS"));
  ASSERT_EQ(words.trigrams.size(), 1U);
  EXPECT_THAT(words.trigrams[0], ElementsAre("harbour", "traffic", "LANTERNS"));
}

TEST(NoveltyWordsTest, PlacesThatTheTextDoesNotHaveArePassedOver) {
  const NewWords words = find_new_words(
      kTitle, kAbstract,
      with({{0, 99}, {2, 3}, {0xFFFFFFFF, 0}, {0, 1}}, {8, 3, 0xFFFFFFFF, 0xFFFFFFFE, 500}));
  ASSERT_EQ(words.pairs.size(), 1U);
  EXPECT_THAT(words.pairs[0], ElementsAre("Lantern", "graphs"));
  EXPECT_THAT(words.trigrams, IsEmpty());
}

TEST(NoveltyWordsTest, AnyTextsWillDo) {
  EXPECT_THAT(find_new_words("", "", with({{0, 1}}, {0})).pairs, IsEmpty());
  EXPECT_THAT(find_new_words("\xFF\xFE", std::string_view("\0", 1), with({{0, 1}}, {0})).trigrams,
              IsEmpty());
  EXPECT_THAT(find_new_words(kTitle, kAbstract, {}).pairs, IsEmpty());
}

}  // namespace
}  // namespace quire

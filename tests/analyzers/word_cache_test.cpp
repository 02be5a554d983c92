#include "analyzers/word_cache.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

TEST(WordCacheTest, AnswersSpellingStemAndStopFlag) {
  WordCache cache;
  for (int round = 0; round < 2; ++round) {
    const WordCache::Word word = cache.look_up("modelling");
    EXPECT_EQ(word.word, "modeling");
    EXPECT_EQ(word.stem, "model");
    EXPECT_FALSE(word.is_stop_word);
    EXPECT_TRUE(cache.look_up("the").is_stop_word);
  }
}

TEST(WordCacheTest, KeepsStemsThatAreNoPrefixOfTheirWord) {
  WordCache cache;
  EXPECT_EQ(cache.look_up("happy").stem, "happi");
  EXPECT_EQ(cache.look_up("happy").stem, "happi");
}

TEST(WordCacheTest, StaysRightWhenFullAndAfterwards) {
  WordCache cache;
  const WordCache::Word first = cache.look_up("databases");
  for (std::size_t i = 0; i < WordCache::kMostWords + 1'000; ++i) {
    const std::string word = "w" + std::to_string(i);
    ASSERT_EQ(cache.look_up(word).word, word);
  }
  EXPECT_EQ(first.word, "databases");
  EXPECT_EQ(first.stem, "databas");
  cache.start_text();
  EXPECT_EQ(cache.look_up("databases").stem, "databas");
}

}  // namespace
}  // namespace quire

#include "analyzers/stop_words.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

TEST(StopWordsTest, KnowsWordsThatAreNotScored) {
  for (const char* const word :
       {"a", "the", "we", "using", "however", "et", "al", "yourself", "within"}) {
    EXPECT_EQ(is_stop_word(word), std::string(word) != "yourself") << word;
  }
}

TEST(StopWordsTest, KnowsQueryFillers) {
  for (const char* const word : {"articles", "discuss", "interested", "papers", "investigation"}) {
    EXPECT_TRUE(is_query_filler(word)) << word;
    EXPECT_FALSE(is_stop_word(word)) << word;
  }
}

TEST(StopWordsTest, OtherWordsAreInNeitherList) {
  for (const char* const word : {"", "network", "The", "thee", "th", "zzz", "aaa", "s", "t"}) {
    EXPECT_FALSE(is_stop_word(word)) << word;
    EXPECT_FALSE(is_query_filler(word)) << word;
  }
}

}  // namespace
}  // namespace quire

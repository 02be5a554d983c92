#include "ranking/store/texts/character_grams.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

std::size_t gram_count(std::string_view word) {
  std::vector<CharacterGram> grams;
  character_grams(word, grams);
  return grams.size();
}

std::size_t common_grams(std::string_view first, std::string_view second) {
  std::vector<CharacterGram> a;
  std::vector<CharacterGram> b;
  character_grams(first, a);
  character_grams(second, b);
  std::size_t common = 0;
  for (const CharacterGram& gram : a) {
    for (const CharacterGram& other : b) common += gram == other ? 1 : 0;
  }
  return common;
}

TEST(CharacterGramsTest, CountsDifferentGramsOfTheWordWithItsEdges) {
  EXPECT_EQ(gram_count("network"), 6U);  // _net netw etwo twor work ork_
  EXPECT_EQ(gram_count("aaaaaa"), 3U);   // _aaa aaaa aaa_
  EXPECT_EQ(gram_count("ab"), 1U);       // _ab_
  EXPECT_EQ(gram_count("a"), 1U);        // _a_
  EXPECT_EQ(gram_count(""), 1U);         // __
}

TEST(CharacterGramsTest, CountsCharactersNotBytes) {
  EXPECT_EQ(gram_count("βγ"), 1U);
  EXPECT_EQ(gram_count("学習機"), 2U);
  EXPECT_EQ(gram_count("𝒳𝒴𝒵"), 2U);
}

TEST(CharacterGramsTest, ComparesWholeGrams) {
  EXPECT_EQ(common_grams("network", "networks"), 5U);
  EXPECT_EQ(common_grams("a", "ab"), 0U);
  EXPECT_EQ(common_grams("βγδε", "βγδζ"), 1U);
}

TEST(CharacterGramsTest, TakesAnyBytes) {
  EXPECT_GE(gram_count("\xFF\xFE\x80\x80\x80\x80\x80"), 1U);
  EXPECT_EQ(gram_count(std::string(200, 'x')), 3U);
}

TEST(CharacterGramsTest, DiceIsTwiceTheCommonPartOfBoth) {
  EXPECT_FLOAT_EQ(dice_coefficient(5, 6, 7), 10.0F / 13.0F);
  EXPECT_GE(dice_coefficient(1, 2, 3), 0.4F);
  EXPECT_GE(dice_coefficient(2, 5, 5), 0.4F);
}

}  // namespace
}  // namespace quire

#include "bench/corpus/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace quire {
namespace {

std::string invented(std::uint64_t number) {
  std::string word;
  append_invented_word(number, word);
  return word;
}

std::string inflected(std::string_view verb, VerbForm form) {
  std::string word;
  append_verb(verb, form, word);
  return word;
}

TEST(InventedWordTest, IsLowerCaseAscii) {
  for (std::uint64_t number = 0; number < 10'000'000'000; number = number * 3 + 1) {
    const std::string word = invented(number);
    EXPECT_GE(word.size(), 3U);
    EXPECT_TRUE(std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; })) << word;
  }
}

TEST(InventedWordTest, DiffersForDifferentNumbers) {
  constexpr std::uint64_t kWords = 200'000;
  std::set<std::string> words;
  for (std::uint64_t number = 0; number < kWords; ++number) words.insert(invented(number));
  EXPECT_GT(words.size(), kWords * 99 / 100);
}

TEST(InventedWordTest, GivesShortWordsToSmallNumbers) {
  EXPECT_LE(invented(5).size(), 8U);
  EXPECT_GT(invented(100'000'000).size(), invented(5).size());
}

TEST(VerbTest, IsInflectedRegularly) {
  EXPECT_EQ(inflected("propose", VerbForm::kBase), "propose");
  EXPECT_EQ(inflected("propose", VerbForm::kThirdPerson), "proposes");
  EXPECT_EQ(inflected("propose", VerbForm::kPast), "proposed");
  EXPECT_EQ(inflected("propose", VerbForm::kGerund), "proposing");
  EXPECT_EQ(inflected("obtain", VerbForm::kPast), "obtained");
  EXPECT_EQ(inflected("obtain", VerbForm::kGerund), "obtaining");
  EXPECT_EQ(inflected("address", VerbForm::kThirdPerson), "addresses");
}

}  // namespace
}  // namespace quire

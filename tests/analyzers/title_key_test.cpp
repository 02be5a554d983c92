#include "analyzers/title_key.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "analyzers/character.h"
#include "tests/analyzers/corpus_texts.h"

namespace quire {
namespace {

bool share_a_key(std::string_view a, std::string_view b) {
  const std::vector<std::uint64_t> keys = title_keys(a);
  const std::vector<std::uint64_t> others = title_keys(b);
  return std::any_of(keys.begin(), keys.end(), [&others](std::uint64_t key) {
    return std::find(others.begin(), others.end(), key) != others.end();
  });
}

// `title` with everything but letters, numbers and white space replaced by `replacement`.
std::string without_punctuation(std::string_view title, std::string_view replacement) {
  std::string stripped;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(title, at);
    const bool is_kept = is_letter_or_number(c) || c == U' ';
    stripped.append(is_kept ? title.substr(begin, at - begin) : replacement);
  }
  return stripped;
}

TEST(TitleKeyTest, IgnoresCaseSpacesAccentsAndPunctuation) {
  for (const std::string_view other : {"pre training a survey", "pretraining a survey",
                                       "PRE‑TRAINING — A SURVEY!", "Pre_training: a survey"}) {
    EXPECT_TRUE(share_a_key("Pre-training: a survey", other)) << other;
  }
  EXPECT_TRUE(share_a_key("Erdős–Rényi graphs", "erdos renyi graphs"));
  EXPECT_TRUE(share_a_key("Straße", "strasse"));
  EXPECT_TRUE(share_a_key("β-catenin", "beta catenin"));
  EXPECT_TRUE(share_a_key("深度学习：综述", "深度学习 综述"));
}

TEST(TitleKeyTest, FindsLatexAsWrittenAndCleaned) {
  const std::string_view title = "A $3\\times 3$ grid of \\textit{deep} M\\\"uller cells";
  EXPECT_TRUE(share_a_key(title, "a 3times 3 grid of textitdeep muller cells"));
  EXPECT_TRUE(share_a_key(title, "A 3x3 grid of deep Müller cells"));
  EXPECT_EQ(title_keys(title).size(), 2U);
}

TEST(TitleKeyTest, TellsTitlesApart) {
  EXPECT_FALSE(share_a_key("Pre-training: a survey", "Pre-training: the survey"));
  EXPECT_FALSE(share_a_key("C", "D"));
}

TEST(TitleKeyTest, KeepsStopWordsAndBritishSpelling) {
  EXPECT_FALSE(share_a_key("The Colour", "Colour"));
  EXPECT_FALSE(share_a_key("Colour", "Color"));
}

TEST(TitleKeyTest, NothingWithoutLetters) {
  for (const std::string_view title : {"", "  ", "?!", "™", "\xFF\xFE"}) {
    EXPECT_TRUE(title_keys(title).empty()) << title;
  }
}

TEST(TitleKeyTest, IsTheSameOnEveryMachine) {
  EXPECT_EQ(title_keys("Attention Is All You Need"),
            (std::vector<std::uint64_t>{0xB86442A6F0C4FAC3ULL}));
}

TEST(TitleKeyTest, FindsEveryRealTitleWithoutPunctuation) {
  for (const std::string name : {"arxiv-cs.jsonl.zst", "acl-openalex.jsonl.zst"}) {
    const std::vector<std::string> titles =
        corpus_texts(name, {"title"}, std::numeric_limits<std::size_t>::max());
    if (titles.empty()) GTEST_SKIP() << name << " is not there";
    for (const std::string& title : titles) {
      if (title_keys(title).empty()) continue;
      ASSERT_TRUE(share_a_key(title, without_punctuation(title, ""))) << title;
      ASSERT_TRUE(share_a_key(title, without_punctuation(title, " "))) << title;
    }
  }
}

}  // namespace
}  // namespace quire

// What must hold for every input: no failure, honest ranges, linear time, one result on both paths,
// and words that stay what they are when analysed again.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/person_name.h"
#include "analyzers/text.h"
#include "analyzers/title_key.h"
#include "tests/analyzers/corpus_texts.h"
#include "tests/analyzers/described_tokens.h"

namespace quire {
namespace {

constexpr std::size_t kTextsOfACorpus = 20'000;
// Quadratic time would take minutes for a megabyte; linear time takes far below a second.
constexpr std::chrono::seconds kMuchTime{20};

void expect_sound(std::string_view text, Analysis& fast, Analysis& general) {
  ASSERT_EQ(path_difference(text, fast, general), "");
  ASSERT_EQ(first_broken_rule(text, fast.tokens()), "") << text.substr(0, 2'000);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

// Pieces that meet the rules: special characters, marks, scripts, markup.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"a",
                                               "word",
                                               "s",
                                               "X",
                                               "9",
                                               " ",
                                               "\n",
                                               "-",
                                               "--",
                                               "'",
                                               "’",
                                               "‐",
                                               "–",
                                               "+",
                                               "++",
                                               "#",
                                               ".",
                                               ".net",
                                               "net",
                                               "_",
                                               "^",
                                               "$",
                                               "$",
                                               "{",
                                               "}",
                                               "\\",
                                               "\\'",
                                               "\\\"{",
                                               "\\v",
                                               "\\cite{",
                                               "[",
                                               "]",
                                               "\\log",
                                               "\\alpha",
                                               "\\textit{",
                                               "\\o ",
                                               "é",
                                               "e\u0301",
                                               "ß",
                                               "İ",
                                               "ﬁ",
                                               "²",
                                               "½",
                                               "µ",
                                               "β",
                                               "ς",
                                               "η",
                                               "深",
                                               "度",
                                               "か",
                                               "\u3099",
                                               "ﾞ",
                                               "한",
                                               "\u1112",
                                               "\u1161",
                                               "ภาษา",
                                               "ก็",
                                               "हि",
                                               "न्",
                                               "\u200B",
                                               "\u00AD",
                                               "\u200D",
                                               "\u20DD",
                                               "\U0001F600",
                                               "™",
                                               "㍿",
                                               "ﷺ",
                                               "\u0301",
                                               "\xFF",
                                               "\xE2\x82",
                                               std::string(1, '\0'),
                                               "'s",
                                               "’s",
                                               "net's",
                                               "C++",
                                               "isation",
                                               "our",
                                               "Ｃ＃"};
  return all;
}

TEST(AnalyzerAnyBytesTest, EveryShortStringIsHarmless) {
  Analysis fast;
  Analysis general;
  for (int first = 0; first < 256; ++first) {
    std::string text(1, static_cast<char>(first));
    expect_sound(text, fast, general);
    text.push_back(' ');
    for (int second = 0; second < 256; ++second) {
      text[1] = static_cast<char>(second);
      expect_sound(text, fast, general);
    }
  }
}

TEST(AnalyzerAnyBytesTest, RandomBytesAreHarmless) {
  std::mt19937 random(2);
  Analysis fast;
  Analysis general;
  for (int round = 0; round < 3'000; ++round) {
    std::string text(random() % 200, ' ');
    for (char& c : text) c = static_cast<char>(random());
    expect_sound(text, fast, general);
    static_cast<void>(title_keys(text));
    static_cast<void>(name_words(text));
    EXPECT_TRUE(is_valid_utf8(repair_utf8(text)));
    EXPECT_TRUE(is_valid_utf8(fold_label(text)));
  }
}

TEST(AnalyzerAnyBytesTest, RandomAsciiIsTheSameOnBothPaths) {
  constexpr std::string_view kAlphabet = "aaabstnetCNX019   --''++##..$$\\{}_^[]\n";
  std::mt19937 random(3);
  Analysis fast;
  Analysis general;
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 60, ' ');
    for (char& c : text) c = kAlphabet[random() % kAlphabet.size()];
    expect_sound(text, fast, general);
  }
}

TEST(AnalyzerAnyBytesTest, RandomPiecesAreTheSameOnBothPaths) {
  std::mt19937 random(4);
  Analysis fast;
  Analysis general;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t count = random() % 20; count > 0; --count) {
      text += pieces()[random() % pieces().size()];
    }
    expect_sound(text, fast, general);
    // Cut anywhere: a character may end in the middle.
    expect_sound(std::string_view(text).substr(0, text.size() / 2), fast, general);
  }
}

TEST(AnalyzerAnyBytesTest, RandomPiecesAreIdempotent) {
  std::mt19937 random(5);
  Analysis analysis;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t count = random() % 12; count > 0; --count) {
      text += pieces()[random() % pieces().size()];
    }
    // A dictionary splits a word of Thai by its neighbours: the one exception.
    if (text.find("\u0E20") != std::string::npos || text.find("\u0E01") != std::string::npos) {
      continue;
    }
    analysis.run(text, AsciiPath::kFast);
    const std::vector<std::string> words = scored_words(analysis.tokens());
    analysis.run(joined(words), AsciiPath::kFast);
    ASSERT_EQ(scored_words(analysis.tokens()), words) << text;
  }
}

TEST(AnalyzerAnyBytesTest, ManyOfOnePieceTakeLinearTime) {
  for (const std::string& piece : pieces()) {
    for (const std::string_view separator : {"", " "}) {
      std::string text;
      while (text.size() < (1 << 17)) text.append(piece).append(separator);
      TokenStream tokens;
      const auto start = std::chrono::steady_clock::now();
      Analyzer().analyze(text, tokens);
      static_cast<void>(title_keys(text));
      static_cast<void>(name_forms(text));
      EXPECT_LT(std::chrono::steady_clock::now() - start, kMuchTime) << piece;
      EXPECT_EQ(first_broken_rule(text, tokens.tokens()), "") << piece;
    }
  }
}

TEST(AnalyzerAnyBytesTest, MegabytesOfOneThingTakeLinearTime) {
  for (const std::string_view piece : {"\u0301", "{", "\\", "-", "a", "a-", "\\cite{", "\\'{", "$ ",
                                       "$a", "{a", "a'", "e\u0301", "\\href{}", "[{"}) {
    std::string text;
    while (text.size() < (1 << 20)) text.append(piece);
    TokenStream tokens;
    const auto start = std::chrono::steady_clock::now();
    Analyzer().analyze(text, tokens);
    EXPECT_LT(std::chrono::steady_clock::now() - start, kMuchTime) << piece;
    EXPECT_EQ(first_broken_rule(text, tokens.tokens()), "") << piece;
  }
}

class AnalyzerOnRealTextTest : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    texts_ = corpus_texts(GetParam(), {"title", "text", "abstract"}, kTextsOfACorpus);
    if (texts_.empty()) GTEST_SKIP() << GetParam() << " is not there";
  }

  std::vector<std::string> texts_;
};

TEST_P(AnalyzerOnRealTextTest, BothPathsGiveTheSameTokens) {
  Analysis fast;
  Analysis general;
  for (const std::string& text : texts_) expect_sound(text, fast, general);
}

TEST_P(AnalyzerOnRealTextTest, WordsStayWhatTheyAre) {
  Analysis analysis;
  for (const std::string& text : texts_) {
    analysis.run(text, AsciiPath::kFast);
    const std::vector<std::string> words = scored_words(analysis.tokens());
    analysis.run(joined(words), AsciiPath::kFast);
    ASSERT_EQ(scored_words(analysis.tokens()), words) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Corpora, AnalyzerOnRealTextTest,
                         testing::Values("scifact/corpus.jsonl", "cacm/corpus.jsonl",
                                         "arxiv-cs.jsonl.zst", "acl-openalex.jsonl.zst"),
                         [](const testing::TestParamInfo<std::string>& corpus) {
                           return corpus.param.substr(0, corpus.param.find_first_of("-/"));
                         });

}  // namespace
}  // namespace quire

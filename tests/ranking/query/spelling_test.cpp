#include "ranking/query/spelling.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr const char* kDump =
    R"({"id":"1","title":"Neural networks for translation","abstract":"Transformers learn the behaviour of convolutional networks.","authors":["Ashish Vaswani"]}
{"id":"2","title":"Convolutional neural networks","abstract":"Recognition of transformers.","authors":["Hans Müller"],"arxiv":"1706.03762"}
{"id":"3","title":"Bayesian inference","abstract":"Neural recognition of convolutional patterns; probabilistic programming.","authors":["Nobody Else"]}
{"id":"4","title":"Bayesain misprint","abstract":"A word that is misspelt here."}
)";

class SpellingTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path(), kDump);
    reader_ = std::make_unique<IndexReader>(directory_->path());
  }
  static void TearDownTestSuite() {
    reader_.reset();
    directory_.reset();
  }

  static std::string suggest(const std::string& text) {
    const Snapshot snapshot = reader_->snapshot();
    const auto suggestion = suggest_spelling(snapshot, text);
    return suggestion ? suggestion->text : "";
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> SpellingTest::directory_;
std::unique_ptr<IndexReader> SpellingTest::reader_;

TEST_F(SpellingTest, ErrorsAreCorrectedToWholeWords) {
  EXPECT_EQ(suggest("nueral network"), "neural network");
  EXPECT_EQ(suggest("Convolutionel  Netwroks!"), "convolutional  networks!");
  EXPECT_EQ(suggest("convlutinal networks"), "convolutional networks") << "two errors";
  EXPECT_EQ(suggest("probablistic-programmng"), "probabilistic-programming");
  EXPECT_EQ(suggest("title:nueral AND translatoin"), "title:neural AND translation");
  EXPECT_EQ(suggest("nueral \u201Cnueral\u201D"), "neural \u201Cnueral\u201D");
}

TEST_F(SpellingTest, NamesAreCorrectedToo) { EXPECT_EQ(suggest("vaswnai"), "vaswani"); }

TEST_F(SpellingTest, WordsWrittenTogetherAreParted) {
  EXPECT_EQ(suggest("neuralnetworks"), "neural networks");
  EXPECT_EQ(suggest("networksneural"), "") << "never side by side";
}

TEST_F(SpellingTest, WhatIsKnownIsLeftAlone) {
  for (const char* text :
       {"neural networks", "network", "behavior", "behaviour", "the of and", "vaswani", "mueller",
        "müller", "\"nueral network\"", "author:vaswnai", "-", "", "bayesain", "xyzzyqwert",
        "1706.03762", "https://nueral.org/netwroks", "gpt4x", "ab", "\xFF\xFE"}) {
    EXPECT_EQ(suggest(text), "") << text;
  }
}

TEST_F(SpellingTest, RangesAreThoseOfTheTextAsTyped) {
  const Snapshot snapshot = reader_->snapshot();
  const std::string text = "\u201Cthe\u201D \u200Bnueral\u00A0networks";
  const auto suggestion = suggest_spelling(snapshot, text);
  ASSERT_TRUE(suggestion);
  ASSERT_EQ(suggestion->corrections.size(), 1U);
  const Correction& correction = suggestion->corrections.front();
  EXPECT_EQ(text.substr(correction.begin, correction.end - correction.begin), "nueral");
  EXPECT_EQ(correction.from, "nueral");
  EXPECT_EQ(correction.to, "neural");
}

TEST_F(SpellingTest, LongQueriesAreAnswered) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "nueral ";
  EXPECT_EQ(suggest(text).substr(0, 13), "neural neural");
  EXPECT_EQ(suggest(std::string(50'000, 'x')), "");
}

}  // namespace
}  // namespace quire

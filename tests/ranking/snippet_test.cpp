#include "ranking/snippet.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

// The snippet with its marks written as brackets.
std::string marked(std::string_view query, std::string_view text, std::size_t max_bytes) {
  const Snippet snippet = SnippetMaker(query).make(text, max_bytes);
  std::string result;
  std::size_t done = 0;
  for (const auto& [begin, end] : snippet.marks) {
    result += snippet.text.substr(done, begin - done) + "[" +
              snippet.text.substr(begin, end - begin) + "]";
    done = end;
  }
  return result + snippet.text.substr(done);
}

TEST(SnippetTest, MarksWordsAsWrittenNotAsStemmed) {
  EXPECT_EQ(marked("train network", "Training of Networks.", 200), "[Training] of [Networks].");
}

TEST(SnippetTest, MarksAccentsHyphensAndLatexAsWritten) {
  EXPECT_EQ(marked("muller", "By Müller et al.", 200), "By [Müller] et al.");
  EXPECT_EQ(marked("pretraining", "Pre-training helps; pretraining too.", 200),
            "[Pre-training] helps; [pretraining] too.");
}

TEST(SnippetTest, ShowsTheBeginningWhenNothingMatches) {
  EXPECT_EQ(marked("zebra", "One two three four five six", 14), "One two three \u2026");
  EXPECT_EQ(marked("", "One two", 50), "One two");
}

TEST(SnippetTest, ChoosesThePassageWithTheMostDistinctWords) {
  const std::string text =
      "Graphs are drawn here and graphs are drawn there, and again graphs appear in many "
      "other places of this text, but only at its very end a neural graph is met.";
  const std::string result = marked("neural graph", text, 60);
  EXPECT_NE(result.find("[neural] [graph]"), std::string::npos) << result;
  EXPECT_TRUE(result.starts_with("\u2026 ")) << result;
}

TEST(SnippetTest, CutsBetweenWords) {
  const std::string text = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu";
  for (std::size_t size = 1; size < text.size() + 10; ++size) {
    const Snippet snippet = SnippetMaker("zeta").make(text, size);
    std::string body = snippet.text;
    if (body.starts_with("\u2026 ")) body = body.substr(4);
    if (body.ends_with(" \u2026")) body = body.substr(0, body.size() - 4);
    EXPECT_NE((" " + text + " ").find(" " + body + " "), std::string::npos) << size << ": " << body;
    EXPECT_NE(body.find("zeta"), std::string::npos) << size << ": " << body;
  }
}

TEST(SnippetTest, NeverCutsACharacter) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "ß";
  for (std::size_t size = 1; size < 60; ++size) {
    const Snippet snippet = SnippetMaker("x").make(text, size);
    EXPECT_EQ(snippet.text.find('\xC3', snippet.text.size() - 1), std::string::npos) << size;
  }
}

TEST(SnippetTest, TakesAnyBytes) {
  EXPECT_NO_THROW((void)marked("\xFF\xFE", "\x80\x81 \xC3", 3));
  EXPECT_EQ(marked("x", "", 10), "");
}

}  // namespace
}  // namespace quire

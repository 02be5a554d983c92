#include "analyzers/text.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace quire {
namespace {

TEST(TextTest, AcceptsValidUtf8) {
  for (const std::string text :
       {"", "plain", "Müller", "深度学习", "\U0001F600", "\u007F\u0080\u07FF\uFFFD"}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  }
  EXPECT_TRUE(is_valid_utf8(std::string("a\0b", 3)));
}

TEST(TextTest, RefusesInvalidUtf8) {
  for (const std::string text :
       {"\x80", "\xC3", "a\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
        "\xF8\x88\x80\x80\x80", "\xFF", "long enough for a word \xC3", "12345678\xE2\x82"}) {
    EXPECT_FALSE(is_valid_utf8(text));
    EXPECT_TRUE(is_valid_utf8(repair_utf8(text)));
  }
}

TEST(TextTest, RepairsOnlyWhatIsBroken) {
  EXPECT_EQ(repair_utf8("Müller"), "Müller");
  EXPECT_EQ(repair_utf8("M\xFCller"), "M\uFFFDller");
  EXPECT_EQ(repair_utf8("\xE2\x82"), "\uFFFD");
  EXPECT_EQ(repair_utf8("\uFFFD"), "\uFFFD");
}

TEST(TextTest, CollapsesSpacesAndControls) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"  a \t\n b  ", "a b"},
      {"a\u00A0\u2003b\u3000", "a b"},
      {std::string("a\0\x01"
                   "b",
                   4),
       "a b"},
      {"a\x7F\u0085z", "a z"},
      {"\u4F60 \u597D", "\u4F60 \u597D"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(collapse_spaces(text), expected);
}

TEST(TextTest, FoldsLabels) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Proc.  of the  Müller-Symposium", "proc of the muller symposium"},
      {"cs.CL", "cs cl"},
      {"", ""},
      {"--", ""},
      {"Straße ﬁ Ⅳ", "strasse fi iv"},
      {"α-β", "α β"},
      {"计算机 学报", "计算机 学报"},
      {"bad \xFF byte", "bad byte"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(fold_label(text), expected);
}

TEST(TextTest, PrefixesDoNotCutCharacters) {
  const std::string text = "aé深\U0001F600";  // 1 + 2 + 3 + 4 bytes
  const std::vector<std::size_t> expected = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
  for (std::size_t size = 0; size < expected.size(); ++size) {
    EXPECT_EQ(utf8_prefix(text, size).size(), expected[size]) << size;
  }
}

}  // namespace
}  // namespace quire

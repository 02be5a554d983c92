#include "ranking/store/texts/sentences.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

struct Case {
  std::string_view text;
  std::vector<std::uint32_t> begins;
};

TEST(SentencesTest, BeginAfterSpaceBehindAnEndMark) {
  const std::vector<Case> cases = {
      {"", {}},
      {".", {}},
      {"One. Two", {5}},
      {"One.Two", {}},
      {"One! Two? Three; Four: five", {5, 10, 17}},
      {"One.  \t\n Two", {9}},
      {"One. ", {5}},
      {". . a", {2, 4}},
      {"One.) Two", {}},
      {"One.\u00A0Two", {6}},
      {"One.\u3000\u2003Two", {10}},
      {"One.\u00ADTwo", {}},
      {"One.\xE2\x80", {}},
  };
  for (const Case& one : cases) {
    std::vector<std::uint32_t> begins = {99};
    find_sentence_begins(one.text, begins);
    EXPECT_EQ(begins, one.begins) << one.text;
  }
}

}  // namespace
}  // namespace quire

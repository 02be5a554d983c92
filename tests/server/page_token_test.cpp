#include "server/api/s2/search/page_token.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <limits>
#include <string>

namespace quire {
namespace {

constexpr PagePlace kPlace{0x0123456789ABCDEF, 42, 9'990};

TEST(PageTokenTest, LeadsToThePlaceItWasMadeFor) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  for (const PagePlace& place :
       {kPlace, PagePlace{}, PagePlace{kMost, kMost, std::numeric_limits<std::uint32_t>::max()}}) {
    const auto read = read_page_token(write_page_token(place));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, place);
  }
}

TEST(PageTokenTest, CanStandInAUrlAsItIs) {
  EXPECT_EQ(write_page_token(kPlace).find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(PageTokenTest, AnyChangedCharacterIsNoticed) {
  const std::string token = write_page_token(kPlace);
  for (std::size_t place = 0; place < token.size(); ++place) {
    for (const char other : {'0', '7', 'f', 'F', 'g', '-', ' ', '\0'}) {
      std::string damaged = token;
      damaged[place] = other;
      if (damaged == token) continue;
      EXPECT_FALSE(read_page_token(damaged).has_value()) << damaged;
    }
  }
}

TEST(PageTokenTest, RefusesEverythingElse) {
  const std::string token = write_page_token(kPlace);
  for (const std::string& text : {std::string(), std::string("x"), token.substr(1), token + "0",
                                  " " + token.substr(1), std::string(48, '0'), std::string(48, 'f'),
                                  std::string(48, '\xFF'), std::string(7'000, 'a')}) {
    EXPECT_FALSE(read_page_token(text).has_value()) << text;
  }
}

TEST(PageTokenTest, FingerprintsTellTextsApart) {
  EXPECT_EQ(fingerprint("gen-1"), fingerprint("gen-1"));
  EXPECT_NE(fingerprint("gen-1"), fingerprint("gen-2"));
}

}  // namespace
}  // namespace quire

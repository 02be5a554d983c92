#include "ranking/retrieval/token_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace quire {
namespace {

// The bytes of some tokens and the one more that PaperText wants.
std::vector<std::byte> bytes_of(const std::vector<FormId>& tokens) {
  std::vector<std::byte> bytes;
  for (const FormId token : tokens) {
    for (const unsigned shift : {0U, 8U, 16U}) bytes.push_back(std::byte(token >> shift));
  }
  bytes.push_back(std::byte{0});
  return bytes;
}

// Few different bytes, so that a token also seems to stand across the borders of others.
std::vector<FormId> draw_tokens(std::size_t count) {
  const std::vector<FormId> forms = {0x010101, 0x010201, 0x020101, 0x010102, kSentenceEnd};
  std::uint32_t state = static_cast<std::uint32_t>(count);
  std::vector<FormId> tokens(count);
  for (FormId& token : tokens) {
    state = state * 1'664'525 + 1'013'904'223;
    token = forms[(state >> 16U) % forms.size()];
  }
  return tokens;
}

TEST(TokenSearchTest, FindsWhatLooksAtEachTokenFinds) {
  for (const std::size_t size : {0U, 1U, 2U, 9U, 10U, 11U, 12U, 21U, 22U, 23U, 64U, 150U}) {
    const std::vector<FormId> tokens = draw_tokens(size);
    const std::vector<std::byte> bytes = bytes_of(tokens);
    const PaperText text({bytes.data(), size * PaperText::kBytesPerToken});
    for (const FormId token : {0x010101U, 0x010201U, 0x020202U, kSentenceEnd}) {
      for (std::size_t first = 0; first <= size; ++first) {
        for (const std::size_t last : {first, first + (size - first) / 2, size}) {
          const auto begin = tokens.begin();
          const auto end = begin + static_cast<std::ptrdiff_t>(last);
          const auto found = std::find(begin + static_cast<std::ptrdiff_t>(first), end, token);
          const auto expected = static_cast<std::size_t>(found - begin);
          ASSERT_EQ(find_token(text, first, last, token), expected) << size << " " << first;
          ASSERT_EQ(find_token_portable(text, first, last, token), expected);
        }
      }
    }
  }
}

TEST(TokenSearchTest, FindsTheOnlyOneWhereverItStands) {
  for (std::size_t place = 0; place < 70; ++place) {
    std::vector<FormId> tokens(70, 0x777777);
    tokens[place] = 0x776677;
    const std::vector<std::byte> bytes = bytes_of(tokens);
    const PaperText text({bytes.data(), tokens.size() * PaperText::kBytesPerToken});
    EXPECT_EQ(find_token(text, 0, tokens.size(), 0x776677), place);
  }
}

}  // namespace
}  // namespace quire

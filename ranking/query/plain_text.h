// The text of a query without what keyboards and word processors add to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// A query in plain characters, and where each of them was typed.
struct PlainText {
  std::string text;  // valid UTF-8 without control characters
  // Byte of the typed text at which each byte of `text` begins, and the end of the typed text.
  std::vector<std::uint32_t> origins;
};

// Typographic quotation marks become " and ', unusual spaces and control characters become spaces,
// and characters without width vanish. Invalid UTF-8 becomes U+FFFD. At most 4 GiB are read.
[[nodiscard]] PlainText make_plain(std::string_view typed);

// The number of characters (code points) in the first `bytes` bytes of `typed`.
[[nodiscard]] std::size_t character_position(std::string_view typed, std::size_t bytes);

}  // namespace quire

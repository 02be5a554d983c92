// Facts about ASCII bytes that the fast paths share.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace quire {

// The lower-case form of every ASCII letter and digit; 0 for every other byte.
inline constexpr std::array<char, 256> kAsciiWordByte = [] {
  std::array<char, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = static_cast<char>(c);
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = static_cast<char>(c);
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = static_cast<char>(c + 32);
  return table;
}();

// The lower-case form of an ASCII letter or digit, else 0.
inline char ascii_word_byte(char c) { return kAsciiWordByte[static_cast<unsigned char>(c)]; }

inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

inline bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// How many bytes of `text` from `from` on are ASCII without a gap. Eight bytes a step.
inline std::size_t ascii_run(std::string_view text, std::size_t from) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  std::size_t at = from;
  while (at + 8 <= text.size()) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, 8);
    if ((bytes & kHighBits) != 0) break;
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at - from;
}

}  // namespace quire

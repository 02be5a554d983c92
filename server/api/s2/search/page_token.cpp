#include "server/api/s2/search/page_token.h"

#include <xxhash.h>

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdio>

namespace quire {
namespace {

constexpr std::size_t kLongDigits = 16;
constexpr std::size_t kShortDigits = 8;
constexpr std::size_t kTokenDigits = 2 * kLongDigits + 2 * kShortDigits;

template <std::unsigned_integral Number>
bool parse_hex(std::string_view digits, Number& number) {
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, number, 16);
  return error == std::errc() && end == last;
}

}  // namespace

std::uint64_t fingerprint(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

std::string write_page_token(const PagePlace& place) {
  std::array<char, kTokenDigits + 1> text{};
  std::snprintf(text.data(), text.size(), "%016llx%016llx%08x",
                static_cast<unsigned long long>(place.generation),
                static_cast<unsigned long long>(place.parameters), place.position);
  std::string token(text.data());
  std::snprintf(text.data(), text.size(), "%08x", static_cast<std::uint32_t>(fingerprint(token)));
  return token + text.data();
}

std::optional<PagePlace> read_page_token(std::string_view token) {
  if (token.size() != kTokenDigits) return std::nullopt;
  PagePlace place;
  const bool is_hex = parse_hex(token.substr(0, kLongDigits), place.generation) &&
                      parse_hex(token.substr(kLongDigits, kLongDigits), place.parameters) &&
                      parse_hex(token.substr(2 * kLongDigits, kShortDigits), place.position);
  // Written again it has the right checksum.
  if (!is_hex || write_page_token(place) != token) return std::nullopt;
  return place;
}

}  // namespace quire

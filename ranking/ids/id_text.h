// ASCII text handling for identifiers, which are ASCII wherever their form is fixed.
#pragma once

#include <string>
#include <string_view>

namespace quire {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] constexpr char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] bool all_digits(std::string_view text);  // false for empty text
[[nodiscard]] bool has_space(std::string_view text);   // or a control character
[[nodiscard]] bool has_control(std::string_view text);

// Without spaces and control characters at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

// Remove `prefix` or `suffix` (lower case) from `text` whatever its case; tell whether it was
// there.
bool strip_prefix(std::string_view& text, std::string_view prefix);
bool strip_suffix(std::string_view& text, std::string_view suffix);

// Removes a version at the end: "1706.03762v5" gives "1706.03762".
void strip_version(std::string_view& text);

}  // namespace quire

#include "indexer/dumps/input/json_extent.h"

#include <cstddef>

namespace quire {
namespace {

// The position after the string that begins at `begin`, or npos if a line or the text ends first.
std::size_t after_string(std::string_view text, std::size_t begin) {
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\n') return std::string_view::npos;
    if (text[i] == '\\') ++i;
  }
  return std::string_view::npos;
}

}  // namespace

JsonExtent json_extent(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t i = text.find_first_not_of(kSpace);
  if (i == std::string_view::npos || (text[i] != '{' && text[i] != '[')) return JsonExtent::kOther;
  std::size_t depth = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (c == '"') {
      i = after_string(text, i);
      if (i == std::string_view::npos) return JsonExtent::kOther;
      continue;
    }
    ++i;
    if (c == '{' || c == '[') ++depth;
    if (c != '}' && c != ']') continue;
    if (--depth > 0) continue;
    const bool alone = text.find_first_not_of(kSpace, i) == std::string_view::npos;
    return alone ? JsonExtent::kClosed : JsonExtent::kOther;
  }
  return JsonExtent::kOpen;
}

}  // namespace quire

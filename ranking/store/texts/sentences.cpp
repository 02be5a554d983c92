#include "ranking/store/texts/sentences.h"

#include <array>
#include <cstddef>

namespace quire {
namespace {

// White space beyond ASCII, in UTF-8.
constexpr std::array<std::string_view, 19> kWideSpaces = {
    "\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
    "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
    "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};

// Bytes of the white space at the beginning of `text`; 0 if there is none.
std::size_t space_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) {
    const bool is_space =
        first == ' ' || (first >= 0x09 && first <= 0x0D) || (first >= 0x1C && first <= 0x1F);
    return is_space ? 1 : 0;
  }
  for (const std::string_view space : kWideSpaces) {
    if (text.starts_with(space)) return space.size();
  }
  return 0;
}

bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?' || c == ';'; }

}  // namespace

void find_sentence_begins(std::string_view text, std::vector<std::uint32_t>& begins) {
  begins.clear();
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!ends_sentence(text[at])) continue;
    std::size_t next = at + 1;
    while (next < text.size()) {
      const std::size_t space = space_bytes(text.substr(next));
      if (space == 0) break;
      next += space;
    }
    if (next == at + 1) continue;
    begins.push_back(static_cast<std::uint32_t>(next));
    at = next - 1;
  }
}

}  // namespace quire

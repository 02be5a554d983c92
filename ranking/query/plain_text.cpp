#include "ranking/query/plain_text.h"

#include <algorithm>
#include <array>
#include <limits>

#include "analyzers/character.h"
#include "analyzers/text.h"

namespace quire {
namespace {

// Characters from `first` to `last` are written as `plain`, or vanish if it is 0.
struct PlainForm {
  char32_t first;
  char32_t last;
  char plain;
};

constexpr auto kPlainForms = std::to_array<PlainForm>({
    {0x0000, 0x001F, ' '},  {0x007F, 0x00A0, ' '},  // control characters and the no-break space
    {0x00AB, 0x00AB, '"'},  {0x00AD, 0x00AD, 0},    // soft hyphen
    {0x00BB, 0x00BB, '"'},  {0x1680, 0x1680, ' '},  {0x180E, 0x180E, 0},   {0x2000, 0x200A, ' '},
    {0x200B, 0x200F, 0},  // zero-width spaces, joiners, direction marks
    {0x2018, 0x201B, '\''}, {0x201C, 0x201F, '"'},  {0x2028, 0x2029, ' '}, {0x202A, 0x202E, 0},
    {0x202F, 0x202F, ' '},  {0x2033, 0x2033, '"'},  {0x205F, 0x205F, ' '}, {0x2060, 0x2064, 0},
    {0x3000, 0x3000, ' '},  {0x301D, 0x301F, '"'},  {0xFEFF, 0xFEFF, 0},  // byte order mark
    {0xFF02, 0xFF02, '"'},  {0xFF07, 0xFF07, '\''},
});

const PlainForm* find_plain_form(char32_t character) {
  const auto* form = std::find_if(
      kPlainForms.begin(), kPlainForms.end(),
      [&](const PlainForm& entry) { return entry.first <= character && character <= entry.last; });
  return form == kPlainForms.end() ? nullptr : form;
}

}  // namespace

PlainText make_plain(std::string_view typed) {
  typed = utf8_prefix(typed, std::numeric_limits<std::uint32_t>::max());
  PlainText plain;
  plain.text.reserve(typed.size());
  plain.origins.reserve(typed.size() + 1);
  for (std::size_t at = 0; at < typed.size();) {
    const auto origin = static_cast<std::uint32_t>(at);
    const char32_t character = next_character(typed, at);
    if (const PlainForm* form = find_plain_form(character)) {
      if (form->plain != 0) plain.text.push_back(form->plain);
    } else {
      append_utf8(character, plain.text);
    }
    plain.origins.resize(plain.text.size(), origin);
  }
  plain.origins.push_back(static_cast<std::uint32_t>(typed.size()));
  return plain;
}

std::size_t character_position(std::string_view typed, std::size_t bytes) {
  std::size_t position = 0;
  for (std::size_t at = 0; at < typed.size() && at < bytes; ++position) {
    static_cast<void>(next_character(typed, at));
  }
  return position;
}

}  // namespace quire

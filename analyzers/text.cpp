#include "analyzers/text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "analyzers/ascii.h"
#include "analyzers/character.h"

namespace quire {
namespace {

// Moves `at` behind the character there; false if its bytes are not valid UTF-8.
bool skip_valid_character(std::string_view text, std::size_t& at) {
  constexpr char32_t kReplacement = 0xFFFD;
  const std::size_t start = at;
  return next_character(text, at) != kReplacement || text.substr(start, at - start) == "\uFFFD";
}

bool is_space_or_control(char32_t c) {
  if (c < 0x80) return c <= 0x20 || c == 0x7F;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) ||
         u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR;
}

bool is_printable_ascii(char c) { return c > ' ' && c < '\x7F'; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Collects words with one space between them.
class SpacedText {
 public:
  void add_space() { has_gap_ = !text_.empty(); }
  void add(std::string_view bytes) {
    if (has_gap_) text_.push_back(' ');
    has_gap_ = false;
    text_.append(bytes);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool has_gap_ = false;
};

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = ascii_run(text, 0); at < text.size(); at += ascii_run(text, at)) {
    if (!skip_valid_character(text, at)) return false;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  std::string repaired;
  repaired.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t run = ascii_run(text, at);
    repaired.append(text.substr(at, run));
    at += run;
    if (at < text.size()) append_utf8(next_character(text, at), repaired);
  }
  return repaired;
}

std::string collapse_spaces(std::string_view text) {
  SpacedText result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    // Most text is runs of printable ASCII, which are copied whole.
    while (at < text.size() && is_printable_ascii(text[at])) ++at;
    if (at > start) {
      result.add(text.substr(start, at - start));
      continue;
    }
    if (is_space_or_control(next_character(text, at))) {
      result.add_space();
    } else {
      result.add(text.substr(start, at - start));
    }
  }
  return result.take();
}

std::string fold_label(std::string_view text) {
  SpacedText result;
  std::vector<FoldedCharacter> folded;
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    folded.clear();
    fold_character(next_character(text, at), folded);
    for (const FoldedCharacter& part : folded) {
      if (!is_word_part(part.kind)) {
        result.add_space();
        continue;
      }
      bytes.clear();
      append_utf8(part.code_point, bytes);
      result.add(bytes);
    }
  }
  return result.take();
}

std::string_view utf8_prefix(std::string_view text, std::size_t size_bytes) {
  if (text.size() <= size_bytes) return text;
  std::size_t end = size_bytes;
  const std::size_t lowest = end > 3 ? end - 3 : 0;
  while (end > lowest && is_continuation(text[end])) --end;
  return text.substr(0, end);
}

}  // namespace quire

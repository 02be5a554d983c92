#include "analyzers/latex.h"

#include <algorithm>
#include <array>

#include "analyzers/ascii.h"

namespace quire {
namespace {

constexpr std::size_t kLongestFormula = 200;
constexpr std::size_t kLongestArgument = 400;
constexpr std::size_t kScanBlock = 1'024;

constexpr std::array<bool, 256> kIsSpecial = [] {
  std::array<bool, 256> table{};
  for (const char c : {'\\', '$', '{', '}', '_', '^', '-'}) {
    table[static_cast<std::size_t>(c)] = true;
  }
  return table;
}();

bool is_special(char c) { return kIsSpecial[static_cast<unsigned char>(c)]; }

bool is_upper(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool may_have_latex(std::string_view text) {
  // A plain OR over a block, without branches, is what the compiler turns into vector code.
  for (std::size_t from = 0; from < text.size(); from += kScanBlock) {
    const std::size_t size = std::min(kScanBlock, text.size() - from);
    const char* const block = text.data() + from;
    const std::size_t pairs = from + size < text.size() ? size : size - 1;
    unsigned char found = 0;
    for (std::size_t i = 0; i < size; ++i) {
      found |=
          static_cast<unsigned char>((block[i] == '\\') | (block[i] == '$') | (block[i] == '{'));
    }
    for (std::size_t i = 0; i < pairs; ++i) {
      found |= static_cast<unsigned char>((block[i] == '-') & (block[i + 1] == '-'));
    }
    if (found != 0) return true;
  }
  return false;
}

std::string_view LatexCleaner::clean(std::string_view text) {
  text_ = text;
  position_ = math_end_ = open_braces_ = cursor_ = 0;
  cleaned_.clear();
  segments_.clear();
  while (position_ < text_.size()) {
    std::size_t end = position_;
    while (end < text_.size() && !is_special(text_[end])) ++end;
    copy_to(end);
    if (position_ < text_.size()) handle_special();
  }
  return cleaned_;
}

void LatexCleaner::handle_special() {
  switch (text_[position_]) {
    case '\\':
      return handle_backslash();
    case '$':
      return handle_dollar();
    case '{':
      ++open_braces_;
      return drop_to(position_ + 1);
    case '}':
      return handle_closing_brace();
    case '-':
      return handle_hyphens();
    default: {  // _ and ^
      const bool joins = position_ < math_end_ || at(position_ + 1) == '{';
      return joins ? drop_to(position_ + 1) : copy_to(position_ + 1);
    }
  }
}

void LatexCleaner::handle_closing_brace() {
  if (open_braces_ == 0) return copy_to(position_ + 1);
  --open_braces_;
  if (at(position_ + 1) == '{') return replace_to(position_ + 1, " ");
  drop_to(position_ + 1);
}

void LatexCleaner::handle_hyphens() {
  std::size_t end = position_;
  while (at(end) == '-') ++end;
  const std::size_t count = end - position_;
  if (count == 1) return copy_to(end);
  replace_to(end, count == 2 ? "-" : " ");
}

void LatexCleaner::handle_dollar() {
  if (position_ == math_end_ && position_ != 0) {
    math_end_ = 0;
    return drop_to(position_ + 1);
  }
  if (position_ < math_end_) return copy_to(position_ + 1);
  if (at(position_ + 1) == '$') return replace_to(position_ + 2, " ");
  math_end_ = find_math_end();
  if (math_end_ == 0) return copy_to(position_ + 1);
  drop_to(position_ + 1);
}

// The index of the $ that closes the one at position_, or 0.
std::size_t LatexCleaner::find_math_end() const {
  const std::size_t limit = std::min(text_.size(), position_ + kLongestFormula);
  for (std::size_t i = position_ + 1; i < limit; ++i) {
    if (text_[i] == '\\') {
      ++i;
    } else if (text_[i] == '$') {
      const bool spaced_alike =
          is_ascii_space(text_[position_ + 1]) == is_ascii_space(text_[i - 1]);
      return spaced_alike && !is_digit(at(i + 1)) ? i : 0;
    }
  }
  return 0;
}

void LatexCleaner::handle_backslash() {
  const char symbol = at(position_ + 1);
  if (position_ + 1 >= text_.size()) return copy_to(position_ + 1);
  if (!is_ascii_letter(symbol)) return handle_symbol_command(symbol);
  std::size_t end = position_ + 1;
  while (is_ascii_letter(at(end))) ++end;
  handle_named_command(text_.substr(position_ + 1, end - position_ - 1));
}

void LatexCleaner::handle_symbol_command(char symbol) {
  const std::size_t end = position_ + 2;
  const std::string_view mark = latex_accent(symbol);
  if (!mark.empty() && add_accented(mark, end)) return;
  switch (symbol) {
    case '-':  // a place where the word may be broken
    case '/':
    case '!':
    case '(':
    case ')':
      return drop_to(end);
    case '%':
    case '&':
    case '#':
    case '_':
    case '$':
    case '{':
    case '}':
      return replace_to(end, {text_.data() + position_ + 1, 1});
    default:
      // The character after the backslash may be of several bytes: only the backslash goes.
      return static_cast<unsigned char>(symbol) < 0x80 ? replace_to(end, " ")
                                                       : replace_to(position_ + 1, " ");
  }
}

void LatexCleaner::handle_named_command(std::string_view name) {
  const std::size_t end = position_ + 1 + name.size();
  const LatexCommand command = find_latex_command(name);
  switch (command.action) {
    case LatexAction::kUnwrap:
      return drop_to(end);
    case LatexAction::kDropArgument:
      return replace_to(after_argument(end), " ");
    case LatexAction::kSymbol:
      return replace_to(end, command.replacement);
    case LatexAction::kLetter: {
      const bool is_empty_group = at(end) == '{' && at(end + 1) == '}';
      return replace_to(end + (is_empty_group ? 2 : at(end) == ' ' ? 1 : 0), command.replacement);
    }
    case LatexAction::kOperator:
      return add_operator(command.replacement, end);
    case LatexAction::kAccent: {
      std::size_t argument = end;
      while (at(argument) == ' ' && argument < end + 2) ++argument;
      if (add_accented(command.replacement, argument)) return;
      return replace_to(end, " ");
    }
    case LatexAction::kUnknown:
      return replace_to(end, is_upper(name) ? name : " ");
  }
}

void LatexCleaner::add_operator(std::string_view name, std::size_t end) {
  const bool follows_word = !cleaned_.empty() && ascii_word_byte(cleaned_.back()) != 0;
  if (follows_word) replace_to(position_, " ");
  replace_to(end, name);
  if (at(end) == '_' || at(end) == '^') replace_to(end + 1, " ");
}

// Handles the letter at `argument` of an accent, with or without braces. Returns false and does
// nothing if there is none.
bool LatexCleaner::add_accented(std::string_view mark, std::size_t argument) {
  const bool has_braces = at(argument) == '{';
  std::size_t letter = has_braces ? argument + 1 : argument;
  const bool is_dotless = at(letter) == '\\';  // \'{\i}
  if (is_dotless) ++letter;
  const bool is_accentable =
      is_dotless ? at(letter) == 'i' || at(letter) == 'j' : is_ascii_letter(at(letter));
  if (!is_accentable || (is_dotless && is_ascii_letter(at(letter + 1)))) return false;
  if (has_braces && at(letter + 1) != '}') return false;
  std::string accented(1, text_[letter]);
  accented.append(mark);
  replace_to(letter + (has_braces ? 2 : 1), accented);
  return true;
}

// Behind the [options] and the {argument} at `from`; `from` if there are none.
std::size_t LatexCleaner::after_argument(std::size_t from) const {
  std::size_t end = at(from) == '*' ? from + 1 : from;
  while (at(end) == '[') {
    const std::size_t next = after_group(end, '[', ']');
    if (next == end) break;
    end = next;
  }
  return at(end) == '{' ? after_group(end, '{', '}') : end;
}

std::size_t LatexCleaner::after_group(std::size_t from, char open, char close) const {
  const std::size_t limit = std::min(text_.size(), from + kLongestArgument);
  std::size_t depth = 0;
  for (std::size_t i = from; i < limit; ++i) {
    if (text_[i] == open) ++depth;
    if (text_[i] == close && --depth == 0) return i + 1;
  }
  return from;
}

void LatexCleaner::copy_to(std::size_t end) {
  if (end == position_) return;
  const auto begin = static_cast<std::uint32_t>(position_);
  if (!segments_.empty() && segments_.back().is_copy && segments_.back().end == begin) {
    segments_.back().end = static_cast<std::uint32_t>(end);
  } else {
    segments_.push_back({static_cast<std::uint32_t>(cleaned_.size()), begin,
                         static_cast<std::uint32_t>(end), true});
  }
  cleaned_.append(text_.substr(position_, end - position_));
  position_ = end;
}

void LatexCleaner::replace_to(std::size_t end, std::string_view replacement) {
  segments_.push_back({static_cast<std::uint32_t>(cleaned_.size()),
                       static_cast<std::uint32_t>(position_), static_cast<std::uint32_t>(end),
                       false});
  cleaned_.append(replacement);
  position_ = end;
}

LatexCleaner::Range LatexCleaner::original_range(Range cleaned) {
  move_cursor(cleaned.begin);
  const Segment& first = segments_[cursor_];
  const std::uint32_t begin =
      first.is_copy ? first.begin + (cleaned.begin - first.cleaned_begin) : first.begin;
  move_cursor(cleaned.end - 1);
  const Segment& last = segments_[cursor_];
  const std::uint32_t end =
      last.is_copy ? last.begin + (cleaned.end - last.cleaned_begin) : last.end;
  return with_closing_marks({begin, end});
}

void LatexCleaner::move_cursor(std::uint32_t cleaned) {
  while (segments_[cursor_].cleaned_begin > cleaned) --cursor_;
  while (cursor_ + 1 < segments_.size() && segments_[cursor_ + 1].cleaned_begin <= cleaned) {
    ++cursor_;
  }
}

LatexCleaner::Range LatexCleaner::with_closing_marks(Range range) const {
  std::size_t braces = 0;
  bool is_in_math = false;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (text_[i] == '\\') {
      ++i;
    } else if (text_[i] == '{') {
      ++braces;
    } else if (text_[i] == '}') {
      braces -= braces > 0 ? 1 : 0;
    } else if (text_[i] == '$') {
      is_in_math = !is_in_math;
    }
  }
  std::size_t end = range.end;
  for (;; ++end) {
    if (at(end) == '}' && braces > 0) {
      --braces;
    } else if (at(end) == '$' && is_in_math) {
      is_in_math = false;
    } else {
      break;
    }
  }
  return {range.begin, static_cast<std::uint32_t>(end)};
}

}  // namespace quire

#include "analyzers/unicode_words.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "analyzers/ascii.h"

namespace quire {
namespace {

// Longer runs of Thai and its like are split here first: the dictionary wants UTF-16 of the run.
constexpr std::size_t kLongestUnspacedRun = 4'096;

// The combining form of the (half-width) voiced and semi-voiced sound marks of kana, else 0.
char32_t kana_mark(char32_t c) {
  if (c == 0x3099 || c == 0xFF9E) return 0x3099;
  if (c == 0x309A || c == 0xFF9F) return 0x309A;
  return 0;
}

bool is_ascii_letter_unit(char32_t c) { return c >= 'a' && c <= 'z'; }

}  // namespace

// ICU's dictionary of words for scripts that are written without spaces.
class UnicodeWords::Splitter {
 public:
  Splitter() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale("th"), status));
    if (U_FAILURE(status)) iterator_.reset();
  }

  // The UTF-16 offsets where words of `text` end. Without a dictionary the text is one word.
  std::vector<std::int32_t> word_ends(const icu::UnicodeString& text) {
    if (iterator_ == nullptr) return {text.length()};
    std::vector<std::int32_t> ends;
    iterator_->setText(text);
    iterator_->first();
    for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE;
         end = iterator_->next()) {
      ends.push_back(end);
    }
    return ends;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

UnicodeWords::UnicodeWords() = default;
UnicodeWords::~UnicodeWords() = default;

void UnicodeWords::add(std::string_view text, TextRange range, TokenBuilder& tokens) {
  read_units(text, range);
  for (std::size_t at = 0; at < units_.size();) {
    switch (units_[at].kind) {
      case CharacterClass::kWord:
        at = add_word(at, text, tokens);
        break;
      case CharacterClass::kIdeograph:
        at = add_ideographs(at, tokens);
        break;
      case CharacterClass::kUnspaced:
        at = add_unspaced(at, tokens);
        break;
      default:
        ++at;
    }
  }
}

void UnicodeWords::read_units(std::string_view text, TextRange range) {
  units_.clear();
  const std::string_view readable = text.substr(0, range.end);
  for (std::size_t at = range.begin; at < range.end;) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = next_character(readable, at);
    const auto end = static_cast<std::uint32_t>(at);
    if (c >= 0x80) {
      add_folded(c, begin, end);
      continue;
    }
    const char lower = ascii_word_byte(static_cast<char>(c));
    units_.push_back(
        {lower != 0 ? static_cast<char32_t>(lower) : c, begin, end, class_of(c), false});
  }
}

void UnicodeWords::add_folded(char32_t character, std::uint32_t begin, std::uint32_t end) {
  const char32_t mark = kana_mark(character);
  if (mark != 0 && compose_with_last(mark, end)) return;
  const CharacterFolder::Folding& folding = folder_.fold(character);
  if (folding.characters.empty() && !units_.empty()) {
    // A mark or an invisible character belongs to the character before it.
    units_.back().end = end;
    units_.back().has_other_form |= folding.has_other_form;
  }
  for (const FoldedCharacter& c : folding.characters) {
    if (c.kind == CharacterClass::kIdeograph && compose_with_last(c.code_point, end)) continue;
    units_.push_back({c.code_point, begin, end, c.kind, folding.has_other_form});
  }
}

bool UnicodeWords::compose_with_last(char32_t character, std::uint32_t end) {
  if (units_.empty() || units_.back().kind != CharacterClass::kIdeograph) return false;
  const char32_t composed = compose(units_.back().code_point, character);
  if (composed == 0) return false;
  units_.back().code_point = composed;
  units_.back().end = end;
  return true;
}

std::size_t UnicodeWords::add_ideographs(std::size_t first, TokenBuilder& tokens) {
  std::size_t end = first + 1;
  while (is_kind(end, CharacterClass::kIdeograph)) ++end;
  if (end == first + 1) tokens.add_bigram(folded({first, end}), range_of({first, end}));
  for (std::size_t at = first; at + 1 < end; ++at) {
    tokens.add_bigram(folded({at, at + 2}), range_of({at, at + 2}));
  }
  return end;
}

std::size_t UnicodeWords::add_unspaced(std::size_t first, TokenBuilder& tokens) {
  icu::UnicodeString run;
  std::vector<std::size_t> unit_at;  // by UTF-16 offset, and the end
  std::size_t end = first;
  for (; is_kind(end, CharacterClass::kUnspaced) && end - first < kLongestUnspacedRun; ++end) {
    run.append(static_cast<UChar32>(units_[end].code_point));
    unit_at.resize(static_cast<std::size_t>(run.length()), end);
  }
  unit_at.push_back(end);

  if (splitter_ == nullptr) splitter_ = std::make_unique<Splitter>();
  std::size_t begin = first;
  for (const std::int32_t word_end : splitter_->word_ends(run)) {
    const Span word{begin, unit_at[static_cast<std::size_t>(word_end)]};
    if (word.begin < word.end) tokens.add_word(folded(word), range_of(word));
    begin = word.end;
  }
  return end;
}

std::size_t UnicodeWords::add_word(std::size_t first, std::string_view text, TokenBuilder& tokens) {
  Span part{first, run_end(first)};
  std::size_t next = part.end;
  if (is_kind(next, CharacterClass::kApostrophe) && is_kind(next + 1, CharacterClass::kWord)) {
    next = run_end(next + 1);
    const bool is_possessive = next == part.end + 2 && is_code_point(part.end + 1, U's');
    if (!is_possessive) part.end = next;
  }
  tokens.start_compound();
  add_part(part, text, tokens);
  add_dot_net(part, tokens);
  while (is_kind(next, CharacterClass::kHyphen) && is_kind(next + 1, CharacterClass::kWord)) {
    part = {next + 1, run_end(next + 1)};
    next = part.end;
    add_part(part, text, tokens);
  }
  tokens.finish_compound();
  if (next == part.end) add_symbol_name(part, tokens);
  return next;
}

void UnicodeWords::add_part(Span span, std::string_view text, TokenBuilder& tokens) {
  tokens.add_part(folded(span), range_of(span));
  const bool has_other_form = std::any_of(units_.begin() + static_cast<std::ptrdiff_t>(span.begin),
                                          units_.begin() + static_cast<std::ptrdiff_t>(span.end),
                                          [](const Unit& unit) { return unit.has_other_form; });
  if (has_other_form) add_other_form(span, text, tokens);
}

// The word with its accents and Greek letters as written. A Greek letter that stays one in the
// scored word is spelled out instead.
void UnicodeWords::add_other_form(Span span, std::string_view text, TokenBuilder& tokens) {
  const TextRange range = range_of(span);
  const std::string_view plain = folded(span);
  std::string_view other = unfolded(text.substr(range.begin, range.end - range.begin));
  if (other == plain) {
    unfolded_.clear();
    for (std::size_t at = span.begin; at < span.end; ++at) {
      const char32_t c = units_[at].code_point;
      const std::string_view name = greek_name(c);
      if (!name.empty()) {
        unfolded_.append(name);
      } else if (units_[at].kind != CharacterClass::kApostrophe) {
        append_utf8(c, unfolded_);
      }
    }
    other = unfolded_;
  }
  if (other != plain && !other.empty() && other.size() <= kLongestWord) {
    tokens.add_unfolded(other, range);
  }
}

std::string_view UnicodeWords::unfolded(std::string_view text) {
  lower_.clear();
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (c < 0x80) {
      const char lower = ascii_word_byte(static_cast<char>(c));
      if (lower != 0) lower_.push_back(static_cast<char32_t>(lower));
      continue;
    }
    const CharacterFolder::Folding& folding = folder_.fold(c);
    // A mark that stands alone composes with the letter before it, where such a character exists.
    const bool is_mark = folding.characters.empty() && folding.lower.size() == 1;
    const char32_t composed =
        is_mark && !lower_.empty() ? compose(lower_.back(), folding.lower.front()) : 0;
    if (composed != 0) {
      lower_.back() = composed;
    } else {
      lower_.append(folding.lower);
    }
  }
  unfolded_.clear();
  for (const char32_t c : lower_) append_utf8(c, unfolded_);
  return unfolded_;
}

// c++, c++11, c#
void UnicodeWords::add_symbol_name(Span part, TokenBuilder& tokens) {
  const bool is_plain = std::all_of(
      units_.begin() + static_cast<std::ptrdiff_t>(part.begin),
      units_.begin() + static_cast<std::ptrdiff_t>(part.end), [](const Unit& unit) {
        return is_ascii_letter_unit(unit.code_point) || unit.kind == CharacterClass::kApostrophe;
      });
  if (!is_plain) return;
  Span name = part;
  const bool is_before_letter =
      part.end + 2 < units_.size() && is_ascii_letter_unit(units_[part.end + 2].code_point);
  if (is_code_point(part.end, U'+') && is_code_point(part.end + 1, U'+') && !is_before_letter) {
    name.end += 2;
  } else if (is_code_point(part.end, U'#') && !is_kind(part.end + 1, CharacterClass::kWord)) {
    name.end += 1;
  }
  if (name.end == part.end || folded(part).size() + (name.end - part.end) > kLongestWord) return;
  tokens.add_symbol_name(folded(name), range_of(name));
}

void UnicodeWords::add_dot_net(Span part, TokenBuilder& tokens) {
  if (part.end - part.begin != 3 || folded(part) != "net") return;
  if (part.begin == 0 || !is_code_point(part.begin - 1, U'.')) return;
  if (part.begin > 1 && is_in_word(part.begin - 2)) return;
  tokens.add_symbol_name(".net", range_of({part.begin - 1, part.end}));
}

bool UnicodeWords::is_kind(std::size_t unit, CharacterClass kind) const {
  return unit < units_.size() && units_[unit].kind == kind;
}

bool UnicodeWords::is_code_point(std::size_t unit, char32_t code_point) const {
  return unit < units_.size() && units_[unit].code_point == code_point;
}

bool UnicodeWords::is_in_word(std::size_t unit) const {
  return is_kind(unit, CharacterClass::kWord) || is_kind(unit, CharacterClass::kMark);
}

std::size_t UnicodeWords::run_end(std::size_t first) const {
  std::size_t end = first;
  while (is_in_word(end)) ++end;
  return end;
}

TextRange UnicodeWords::range_of(Span span) const {
  return {units_[span.begin].begin, units_[span.end - 1].end};
}

std::string_view UnicodeWords::folded(Span span) {
  folded_.clear();
  for (std::size_t at = span.begin; at < span.end && folded_.size() <= kLongestWord; ++at) {
    if (units_[at].kind == CharacterClass::kApostrophe) continue;
    const std::size_t size = folded_.size();
    append_utf8(units_[at].code_point, folded_);
    if (folded_.size() > kLongestWord) folded_.resize(size);
    if (folded_.size() == size) break;
  }
  return folded_;
}

}  // namespace quire

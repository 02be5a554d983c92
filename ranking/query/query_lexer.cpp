#include "ranking/query/query_lexer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "analyzers/ascii.h"
#include "analyzers/character.h"

namespace quire {
namespace {

struct FieldName {
  std::string_view name;
  QueryField field;
};

// The second names are arXiv's.
constexpr auto kFieldNames = std::to_array<FieldName>({
    {"title", QueryField::kTitle},
    {"ti", QueryField::kTitle},
    {"abstract", QueryField::kAbstract},
    {"abs", QueryField::kAbstract},
    {"author", QueryField::kAuthor},
    {"au", QueryField::kAuthor},
    {"venue", QueryField::kVenue},
    {"year", QueryField::kYear},
    {"category", QueryField::kCategory},
    {"cat", QueryField::kCategory},
});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_letter_or_number(next_character(text, at))) return true;
  }
  return false;
}

bool is_capital(char32_t letter) {
  std::u32string lower;
  lower_character(letter, lower);
  return lower.size() != 1 || lower.front() != letter;
}

// In "WHO AND UNICEF" capitals say nothing.
bool is_all_capitals(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    const bool is_number = c < 0x80 && is_digit(static_cast<char>(c));
    if (is_letter_or_number(c) && !is_number && !is_capital(c)) return false;
  }
  return true;
}

std::optional<LexemeKind> operator_kind(std::string_view word) {
  if (word == "AND") return LexemeKind::kAnd;
  if (word == "OR") return LexemeKind::kOr;
  if (word == "NOT" || word == "ANDNOT") return LexemeKind::kNot;
  return std::nullopt;
}

class Lexer {
 public:
  Lexer(std::string_view text, Operators operators, Quotes quotes)
      : text_(text),
        has_fields_(operators == Operators::kRead),
        has_operators_(has_fields_ && !is_all_capitals(text)) {
    const auto count = std::count(text.begin(), text.end(), '"');
    quotes_left_ = quotes == Quotes::kIgnore ? 0 : static_cast<std::size_t>(count - count % 2);
  }

  std::vector<Lexeme> run() {
    while (at_ < text_.size()) read_one();
    return std::move(lexemes_);
  }

 private:
  void read_one() {
    const char c = text_[at_];
    if (c == ' ' || (c == '"' && quotes_left_ == 0)) {
      ++at_;
    } else if (c == '"') {
      read_phrase();
    } else if (has_fields_ && c == '(') {
      add(LexemeKind::kOpen, 1);
    } else if (has_fields_ && c == ')') {
      add(unclosed_ > 0 ? LexemeKind::kPunctuation : LexemeKind::kClose, 1);
      unclosed_ -= unclosed_ > 0 ? 1 : 0;
    } else if (c == '-' && is_exclusion()) {
      add(LexemeKind::kExclude, 1);
    } else if (!has_fields_ || is_value() || !read_field()) {
      read_chunk();
    }
  }

  // A value is a word even where it looks like a field: the second name of "title:title:x".
  [[nodiscard]] bool is_value() const {
    return !lexemes_.empty() && lexemes_.back().kind == LexemeKind::kField &&
           lexemes_.back().end == at_;
  }

  void add(LexemeKind kind, std::size_t size) {
    lexemes_.push_back({kind, QueryField::kAny, at_, at_ + size, text_.substr(at_, size), {}});
    at_ += size;
  }

  // Only at the start of a word: "pre-training" excludes nothing, and neither does "-5".
  [[nodiscard]] bool is_exclusion() const {
    const char before = at_ == 0 ? ' ' : text_[at_ - 1];
    if (before != ' ' && !(has_fields_ && before == '(')) return false;
    if (at_ + 1 == text_.size()) return false;
    const char next = text_[at_ + 1];
    if (next == '"') return quotes_left_ > 0 && has_word(quoted_at(at_ + 1));
    if (next == '(') return has_fields_;
    std::size_t after = at_ + 1;
    return is_letter_or_number(next_character(text_, after)) && !is_digit(next);
  }

  // What the quotation mark at `open`, which has a partner, encloses.
  [[nodiscard]] std::string_view quoted_at(std::size_t open) const {
    return text_.substr(open + 1, text_.find('"', open + 1) - open - 1);
  }

  void read_phrase() {
    quotes_left_ -= 2;
    Lexeme phrase{LexemeKind::kPhrase, QueryField::kAny, at_, 0, quoted_at(at_), {}};
    at_ += phrase.text.size() + 2;
    phrase.end = at_;
    if (!has_word(phrase.text)) {
      phrase.kind = LexemeKind::kPunctuation;
    } else if (at_ < text_.size() && text_[at_] == '~') {
      phrase.kind = LexemeKind::kNear;
      std::size_t end = ++at_;
      while (end < text_.size() && is_digit(text_[end])) ++end;
      phrase.number = text_.substr(at_, end - at_);
      at_ = phrase.end = end;
    }
    lexemes_.push_back(phrase);
  }

  bool read_field() {
    std::size_t colon = at_;
    while (colon < text_.size() && text_[colon] >= 'a' && text_[colon] <= 'z') ++colon;
    if (colon == text_.size() || text_[colon] != ':') return false;
    const std::string_view name = text_.substr(at_, colon - at_);
    const auto* known = std::find_if(kFieldNames.begin(), kFieldNames.end(),
                                     [&](const FieldName& entry) { return entry.name == name; });
    if (known == kFieldNames.end()) return false;
    const bool has_value = starts_value(colon + 1, known->field);
    lexemes_.push_back({has_value ? LexemeKind::kField : LexemeKind::kEmptyField,
                        known->field,
                        at_,
                        colon + 1,
                        name,
                        {}});
    at_ = colon + 1;
    return true;
  }

  [[nodiscard]] bool starts_value(std::size_t at, QueryField field) const {
    if (at == text_.size()) return false;
    const char c = text_[at];
    if (c == '"') return quotes_left_ > 0;
    if (c == '(') return true;
    if (c == '-') return field == QueryField::kYear;
    return is_letter_or_number(next_character(text_, at));
  }

  void read_chunk() {
    const std::size_t end = read_chunk_end();
    Lexeme chunk{LexemeKind::kWord, QueryField::kAny, at_, end, text_.substr(at_, end - at_), {}};
    at_ = end;
    const auto kind = has_operators_ ? operator_kind(chunk.text) : std::nullopt;
    if (kind) {
      chunk.kind = *kind;
    } else if (!has_word(chunk.text)) {
      chunk.kind = LexemeKind::kPunctuation;
    } else if (is_prefix(chunk.text)) {
      chunk.kind = LexemeKind::kPrefix;
      chunk.text.remove_suffix(1);
    }
    lexemes_.push_back(chunk);
  }

  // "f(x)" is one chunk, but the last parenthesis of "(f(x))" is not part of it. In "f(x or y)" the
  // last one closes no group.
  std::size_t read_chunk_end() {
    std::size_t end = at_;
    for (; end < text_.size() && text_[end] != ' '; ++end) {
      if (text_[end] == '"' && quotes_left_ > 0) break;
      if (!has_fields_) continue;
      if (text_[end] == '(' && operator_kind(text_.substr(at_, end - at_)) && has_operators_) break;
      if (text_[end] == '(') ++unclosed_;
      if (text_[end] != ')') continue;
      if (unclosed_ == 0) break;
      --unclosed_;
    }
    return end;
  }

  static bool is_prefix(std::string_view chunk) {
    return chunk.size() > 1 && chunk.find('*') == chunk.size() - 1;
  }

  std::string_view text_;
  bool has_fields_;
  bool has_operators_;
  std::size_t quotes_left_ = 0;  // marks that have a partner
  std::size_t unclosed_ = 0;     // parentheses inside of words
  std::size_t at_ = 0;
  std::vector<Lexeme> lexemes_;
};

// What AND and OR may stand behind.
bool ends_operand(LexemeKind kind) {
  return kind == LexemeKind::kWord || kind == LexemeKind::kPrefix || kind == LexemeKind::kPhrase ||
         kind == LexemeKind::kNear || kind == LexemeKind::kClose;
}

bool starts_operand(LexemeKind kind) {
  return kind == LexemeKind::kWord || kind == LexemeKind::kPrefix || kind == LexemeKind::kPhrase ||
         kind == LexemeKind::kNear || kind == LexemeKind::kField || kind == LexemeKind::kOpen;
}

}  // namespace

std::vector<Lexeme> read_lexemes(std::string_view plain, Operators operators, Quotes quotes) {
  return Lexer(plain, operators, quotes).run();
}

bool uses_operators(const std::vector<Lexeme>& lexemes) {
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    switch (lexemes[i].kind) {
      case LexemeKind::kField:
        return true;
      case LexemeKind::kAnd:
      case LexemeKind::kOr:
        if (i > 0 && ends_operand(lexemes[i - 1].kind)) return true;
        break;
      case LexemeKind::kNot:
        if (i + 1 < lexemes.size() && starts_operand(lexemes[i + 1].kind)) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

}  // namespace quire

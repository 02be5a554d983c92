#include "analyzers/name_tokens.h"

#include <cstddef>
#include <utility>

#include "analyzers/character.h"

namespace quire {
namespace {

// Longer "names" are lists or noise; the bound keeps the number of forms small.
constexpr std::size_t kMostTokens = 24;

// Letters that Unicode does not decompose.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'æ':
      return "ae";
    case U'đ':
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'ı':
      return "i";
    case U'œ':
      return "oe";
    default:
      return "";
  }
}

std::string_view spelled_out_letter(char32_t c) {
  switch (c) {
    case U'ä':
    case U'Ä':
      return "ae";
    case U'ö':
    case U'Ö':
    case U'ø':
    case U'Ø':
      return "oe";
    case U'ü':
    case U'Ü':
      return "ue";
    case U'å':
    case U'Å':
      return "aa";
    default:
      return "";
  }
}

bool is_dropped_apostrophe(char32_t c) {
  return c == U'\'' || c == U'`' || c == U'´' || c == U'\u2019' || c == U'\u2018' ||
         c == U'\u02BC' || c == U'\u02BB';
}

// Cuts a name into folded tokens, one group for every part between commas.
class NameReader {
 public:
  std::vector<NameTokens> read(std::string_view name) {
    for (std::size_t at = 0; at < name.size();) {
      std::size_t next = at;
      char32_t c = next_character(name, next);
      at = next;
      // A mark that follows its letter: "u" and U+0308 are one "ü".
      if (next < name.size() && static_cast<unsigned char>(name[next]) >= 0x80) {
        const char32_t composed = compose(c, next_character(name, next));
        if (composed != 0) {
          c = composed;
          at = next;
        }
      }
      add(c);
    }
    end_token();
    return std::move(groups_);
  }

 private:
  void add(char32_t c) {
    if (is_dropped_apostrophe(c)) return;
    folded_.clear();
    fold_character(c, folded_);
    const std::string_view spelled_out = spelled_out_letter(c);
    bool is_spelled_out = false;
    for (const FoldedCharacter& folded : folded_) {
      if (!is_word_part(folded.kind)) {
        separate(c, folded.kind);
        continue;
      }
      if (token_.text.empty()) token_.is_lower_word = c == folded.code_point;
      token_.is_cjk = token_.is_cjk || folded.kind == CharacterClass::kIdeograph;
      const std::size_t size = token_.text.size();
      const std::string_view plain = plain_letter(folded.code_point);
      token_.text.append(plain);
      if (plain.empty()) append_utf8(folded.code_point, token_.text);
      if (spelled_out.empty()) {
        token_.spelled_out.append(token_.text, size);
      } else if (!std::exchange(is_spelled_out, true)) {
        token_.spelled_out.append(spelled_out);
      }
    }
  }

  void separate(char32_t c, CharacterClass kind) {
    if (c == U'.') token_.is_lower_word = false;
    // "C.-P.": the hyphen joins although a dot stands before it.
    end_token();
    if (kind == CharacterClass::kHyphen) {
      after_hyphen_ = true;
    } else if (c != U'.') {
      after_hyphen_ = false;
    }
    if (c == U',' || c == U'\uFF0C' || c == U';') groups_.emplace_back();
  }

  void end_token() {
    if (token_.text.empty()) return;
    token_.follows_hyphen = after_hyphen_ && !groups_.back().empty();
    if (tokens_ < kMostTokens) groups_.back().push_back(std::move(token_));
    ++tokens_;
    token_ = NameToken{};
    after_hyphen_ = false;
  }

  std::vector<NameTokens> groups_ = std::vector<NameTokens>(1);
  NameToken token_;
  std::vector<FoldedCharacter> folded_;
  std::size_t tokens_ = 0;
  bool after_hyphen_ = false;
};

}  // namespace

std::vector<NameTokens> read_name_tokens(std::string_view name) { return NameReader().read(name); }

}  // namespace quire

// The words of a text in the forms that are indexed, searched and highlighted.
#pragma once

#include <cstdint>
#include <string_view>

namespace quire {

enum class TokenKind : std::uint8_t {
  // A word of the text, or one part of a hyphenated word. The only kind that is scored.
  kWord,
  // Two neighbouring characters of a script written without spaces (Chinese, Japanese, Korean);
  // a lone character stands for itself. Scored, since such text has no words.
  kBigram,
  // A hyphenated word without its hyphens ("pretraining" for "pre-training"), or a name with
  // symbols that are part of it ("c++", "c#", ".net", "gpt4"). Widens matching, never scored.
  kJoined,
  // The word before its accents were folded ("müller"), or the Greek letter before it was
  // spelled out ("β"); "eta" for the letters that stay letters in scored words ("η"). Widens
  // matching, never scored.
  kUnfolded,
};

// One token. The views point into the TokenStream that holds the token.
struct Token {
  // The exact form: lower case, accents folded, American spelling. For kUnfolded: lower case only.
  // At most 200 bytes (longer words are cut at a character), so that it fits an index term.
  std::string_view word;
  // Snowball English of `word` for kWord and kJoined; `word` itself for the other kinds.
  std::string_view stem;
  // Number of the word in its text, from 0, counting every kWord and kBigram, stop words too.
  // kJoined and kUnfolded carry the position of the first word they stand for and follow the last.
  std::uint32_t position = 0;
  // Byte range [begin, end) of the word as written in the original text.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  // kJoined only: how many consecutive kWord tokens it joins (>= 1).
  std::uint32_t joined_words = 0;
  TokenKind kind = TokenKind::kWord;
  // A word of the stop list: kept for phrases and titles, not scored and without length.
  bool is_stop_word = false;

  [[nodiscard]] bool is_scored() const {
    return (kind == TokenKind::kWord || kind == TokenKind::kBigram) && !is_stop_word;
  }
};

}  // namespace quire

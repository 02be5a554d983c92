// Text to tokens, the same for documents and queries.
//
//   Analyzer analyzer;
//   TokenStream tokens;                      // one a thread, reused
//   analyzer.analyze("Pre-training of GPT-4", tokens);
//   for (const Token& token : tokens) ...
//   // pre, training, pretraining (joined), of (stop word), gpt, 4, gpt4 (joined)
//
// Steps: clean LaTeX (rules in latex.h) -> NFKC case folding -> Greek letters to names -> fold
// accents -> split into words (letters and digits, at most one inner apostrophe, any inner hyphens;
// Chinese, Japanese and Korean into bigrams; Thai, Lao, Khmer and Burmese by ICU's dictionary) ->
// drop apostrophes and a final 's -> hyphenated words into parts -> American spelling -> Snowball
// English. Names with symbols (C++, C#, .NET) get a joined form: letters directly before ++ or #,
// and a dot directly before "net".
//
// On plain text the scored words are those of the ranking recipe's reference, apart from: NFKC case
// folding (ß is ss, the micro sign is mu, the letters of a trade mark sign are lower case, a soft
// hyphen vanishes), an 's inside a word (O'Sullivan keeps it), vowel signs of Indian scripts (part
// of their word), and text in the scripts named above. Analysing the scored words again gives the
// same words, except where a dictionary splits them.
//
// Any bytes are accepted: invalid UTF-8 is read as U+FFFD and separates words. Nothing throws but
// std::bad_alloc.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "analyzers/token.h"

namespace quire {

// The tokens of one text, with the memory they point into and the caches that make the next text
// cheaper. Not thread-safe; reuse one a thread.
class TokenStream {
 public:
  TokenStream();
  ~TokenStream();
  TokenStream(TokenStream&&) noexcept;
  TokenStream& operator=(TokenStream&&) noexcept;

  // Words in the order of their positions, each form behind the last of the words it stands for.
  // Valid until the next analyze() into this stream.
  [[nodiscard]] std::span<const Token> tokens() const;
  [[nodiscard]] const Token* begin() const { return tokens().data(); }
  [[nodiscard]] const Token* end() const { return tokens().data() + tokens().size(); }

 private:
  friend class Analyzer;
  struct Workspace;
  std::unique_ptr<Workspace> workspace_;
};

// Immutable and thread-safe; costs nothing to create.
class Analyzer {
 public:
  // Replaces the content of `out` with the tokens of `text`.
  // Texts over 4 GiB are cut (positions and byte offsets are 32 bits wide).
  void analyze(std::string_view text, TokenStream& out) const;
};

}  // namespace quire

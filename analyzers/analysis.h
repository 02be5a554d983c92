// The work behind Analyzer: one text through LaTeX cleaning and word splitting.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/latex.h"
#include "analyzers/token.h"
#include "analyzers/token_builder.h"
#include "analyzers/unicode_words.h"

namespace quire {

// How the ASCII parts of a text are split. Both give the same tokens; kGeneral is for the tests
// that prove it.
enum class AsciiPath { kFast, kGeneral };

// Holds the tokens of the last text and everything that is reused for the next. Not thread-safe.
class Analysis {
 public:
  void run(std::string_view text, AsciiPath path);

  [[nodiscard]] const std::vector<Token>& tokens() const { return builder_.tokens(); }

 private:
  void add_words(std::string_view text);
  void map_to_original();

  LatexCleaner cleaner_;
  UnicodeWords unicode_words_;
  TokenBuilder builder_;
};

}  // namespace quire

// The fast path: words of text that is pure ASCII.
#pragma once

#include <cstdint>
#include <string_view>

#include "analyzers/token_builder.h"

namespace quire {

// Adds the words of text[begin, end) to `tokens`. Requires that these bytes are ASCII and that the
// range starts and ends at white space or an end of the text. Gives exactly what UnicodeWords
// gives (tests compare them).
void add_ascii_words(std::string_view text, TextRange range, TokenBuilder& tokens);

}  // namespace quire

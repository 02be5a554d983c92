// Small total functions on UTF-8 text.
#pragma once

#include <string>
#include <string_view>

namespace quire {

// Valid UTF-8 of at most four bytes a character, without surrogates or overlong forms.
[[nodiscard]] bool is_valid_utf8(std::string_view text);

// `text` with every invalid sequence replaced by U+FFFD.
[[nodiscard]] std::string repair_utf8(std::string_view text);

// Runs of white space and control characters become one space; none at either end.
[[nodiscard]] std::string collapse_spaces(std::string_view text);

// Lower case with accents folded (NFKC case folding, marks dropped), every run of other characters
// than letters and digits one space: "Proc.  of the  Müller-Symposium" gives
// "proc of the muller symposium". Used for categories, venues and other labels.
[[nodiscard]] std::string fold_label(std::string_view text);

// The longest prefix of `text` of at most `size_bytes` that does not cut a character.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t size_bytes);

}  // namespace quire

// Small questions about the ASCII text of HTTP: names in any case, white space around values.
#pragma once

#include <string_view>

namespace quire {

// True if both are the same but for the case of ASCII letters.
[[nodiscard]] bool equals_ignoring_case(std::string_view left, std::string_view right);

// `text` without spaces and tabs at its ends.
[[nodiscard]] std::string_view trim_blanks(std::string_view text);

}  // namespace quire

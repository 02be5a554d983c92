// The words of a text as they are written, for phrases.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ranking/retrieval/text_pattern.h"

namespace quire {

// Folded and unstemmed, in their order, stop words too; at most `max_words`.
[[nodiscard]] std::vector<ExactWord> exact_words(std::string_view text, std::uint32_t max_words);
// The same without stop words.
[[nodiscard]] std::vector<ExactWord> content_words(std::string_view text, std::uint32_t max_words);

}  // namespace quire

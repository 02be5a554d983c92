// The words of a text as they are indexed for phrases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// Folded and unstemmed, in their order, stop words too; at most `max_words`.
[[nodiscard]] std::vector<std::string> exact_words(std::string_view text, std::uint32_t max_words);
// The same without stop words.
[[nodiscard]] std::vector<std::string> content_words(std::string_view text,
                                                     std::uint32_t max_words);

}  // namespace quire

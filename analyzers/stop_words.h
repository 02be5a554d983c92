// The two stop lists of the ranking recipe: words that are not scored.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace quire {

// True for words such as "the", "we", "using": not scored in documents or queries.
// `word` is an exact form before American spelling: lower case, folded.
[[nodiscard]] bool is_stop_word(std::string_view word);

// Stop words by number, from 0 in byte order: indexes hold these numbers.
[[nodiscard]] std::uint8_t stop_word_count();
[[nodiscard]] std::optional<std::uint8_t> stop_word_number(std::string_view word);
// Requires number < stop_word_count().
[[nodiscard]] std::string_view stop_word(std::uint8_t number);

// True for words that ask rather than describe ("articles", "discuss", "interested"): not scored in
// queries, unless nothing else is left. `word` as in Token::word.
[[nodiscard]] bool is_query_filler(std::string_view word);

}  // namespace quire

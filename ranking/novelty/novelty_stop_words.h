// The words that the novelty recipe passes over: function words, and what every abstract says.
#pragma once

#include <string_view>

namespace quire {

// Of a lower-case word or a stem. Part of the recipe: another list is another score.
[[nodiscard]] bool is_novelty_stop_word(std::string_view word);

}  // namespace quire

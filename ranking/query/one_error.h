// The words that one typing error may have made of a word.
#pragma once

#include <string>

namespace quire {

// Calls `use` with every word of letters a to z that is one error away from `word`: a letter more,
// a letter less, another letter, two neighbours swapped. About 53 words a letter; some come twice.
template <typename Use>
void for_each_one_error_word(const std::string& word, Use use) {
  for (std::size_t i = 0; i <= word.size(); ++i) {
    const std::string head = word.substr(0, i);
    const std::string tail = word.substr(i);
    for (char c = 'a'; c <= 'z'; ++c) {
      use(head + c + tail);
      if (!tail.empty() && tail.front() != c) use(head + c + tail.substr(1));
    }
    if (!tail.empty()) use(head + tail.substr(1));
    if (tail.size() > 1) use(head + tail[1] + tail[0] + tail.substr(2));
  }
}

}  // namespace quire

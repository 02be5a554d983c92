// The new word groups of a paper as they stand in its text.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/store/novelty_store.h"

namespace quire {

struct NewWords {
  std::vector<std::array<std::string, 2>> pairs;     // in the order of the evidence
  std::vector<std::array<std::string, 3>> trigrams;  // stop words between them left out
};

// `title` and `abstract` are those that the evidence was made of; places that they do not have are
// passed over. Any bytes.
[[nodiscard]] NewWords find_new_words(std::string_view title, std::string_view abstract,
                                      const NoveltyEvidence& evidence);

}  // namespace quire

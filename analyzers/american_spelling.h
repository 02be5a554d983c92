// British spellings turned into American ones, so that both are one word of the index.
#pragma once

#include <string>
#include <string_view>

namespace quire {

// Respells `word` (lower case, accents folded) in place: "behaviour" becomes "behavior",
// "optimised" "optimized", "haemoglobin" "hemoglobin". Closed lists of words, word parts and
// endings, so that "promise" and "analyses" stay as they are. The result is never longer and is
// itself left unchanged. The lists are those of the ranking recipe.
void make_american(std::string& word);

}  // namespace quire

// Finding the items that complete a text, the most used ones first, with bounded work.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ranking/store/completion_section.h"

namespace quire {

// What an item must have: each of `words` and, for each of `beginnings`, a word that begins with
// it.
struct CompletionTerms {
  std::vector<std::string> words;
  std::vector<std::string> beginnings;

  [[nodiscard]] bool empty() const { return words.empty() && beginnings.empty(); }
};

// Items that are looked at for one kind of completion, in the order of their use. On two cores at 2
// GHz an item costs about 0.1 us, so this bounds a query to a few milliseconds.
inline constexpr std::uint32_t kMaxItemsSeen = 16'384;

// The items that have all of `terms`, by falling use, at most `limit` and kMaxCompletions. Nothing
// for no terms. Exact for a single term, and whenever the lists of one of the terms take at most
// kMaxItemsSeen bytes; otherwise the best of those that were looked at. Throws std::runtime_error
// if the section is damaged.
[[nodiscard]] std::vector<std::uint32_t> find_completions(const CompletionSection& section,
                                                          const CompletionTerms& terms,
                                                          std::uint32_t limit);

}  // namespace quire

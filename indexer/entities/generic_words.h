// Words of titles that say how research is done rather than what it is about.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

// Which words of a corpus say nothing. Immutable and thread-safe.
class GenericWords {
 public:
  explicit GenericWords(const TextStore& texts);

  // Of a phrase whose words are all empty or vague, that has an empty word and one other, or that
  // names a shared task.
  [[nodiscard]] bool say_nothing(std::span<const StemId> phrase) const;
  // "approach", "towards", "new": no part of a topic.
  [[nodiscard]] bool is_empty(StemId stem) const { return contains(empty_, stem); }
  // "analysis", "system", "model": part of a topic, but not alone ("system model").
  [[nodiscard]] bool is_vague(StemId stem) const { return contains(vague_, stem); }
  // "combining", "truly": no topic begins with it, though with "combination".
  [[nodiscard]] bool is_opener(FormId form) const { return contains(openers_, form); }
  // "based", "driven": no topic ends with it.
  [[nodiscard]] bool is_modifier(FormId form) const { return contains(modifiers_, form); }

 private:
  using Numbers = std::vector<std::uint32_t>;  // ascending
  [[nodiscard]] static bool contains(const Numbers& numbers, std::uint32_t number);

  Numbers empty_;  // stems
  Numbers vague_;
  Numbers shared_task_;  // the stems of its words
  Numbers openers_;      // forms
  Numbers modifiers_;
};

}  // namespace quire

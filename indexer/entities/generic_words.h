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

  // Of a phrase whose words are all empty or vague, or that has an empty word and one other.
  [[nodiscard]] bool say_nothing(std::span<const StemId> phrase) const;
  // "approach", "towards", "new": no part of a topic.
  [[nodiscard]] bool is_empty(StemId stem) const { return contains(empty_, stem); }
  // "analysis", "system", "model": part of a topic, but not alone ("system model").
  [[nodiscard]] bool is_vague(StemId stem) const { return contains(vague_, stem); }
  // "based", "driven": no topic ends with it.
  [[nodiscard]] bool is_modifier(FormId form) const { return contains(modifiers_, form); }

 private:
  using Numbers = std::vector<std::uint32_t>;  // ascending
  [[nodiscard]] static bool contains(const Numbers& numbers, std::uint32_t number);

  Numbers empty_;  // stems
  Numbers vague_;
  Numbers modifiers_;  // forms
};

}  // namespace quire

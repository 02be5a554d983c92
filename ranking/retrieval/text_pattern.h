// What the words of a paper must be like beyond being there: in one field, in a row, near each
// other, begun so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace quire {

enum class TextField : std::uint8_t { kAny, kTitle, kAbstract };

// A word as it is written, Token::word.
struct ExactWord {
  std::string form;
  std::string stem;  // empty for a stop word

  [[nodiscard]] bool is_stop_word() const { return stem.empty(); }
};

// No row spans title and abstract; the ends of sentences are nothing. Stop words count as words and
// as distance. Which members count depends on `kind`.
struct TextPattern {
  enum class Kind : std::uint8_t {
    kWords,   // for each of `words` all stems of one of its spellings, and each word of `row`
    kPhrase,  // `row` side by side and in order
    kNear,    // the words of `row` in any order, at most `distance` other words among them
    kPrefix,  // `row` side by side and in order, then one of `begun`
  };
  using Spellings = std::vector<std::vector<std::string>>;

  Kind kind = Kind::kWords;
  TextField field = TextField::kAny;
  std::vector<Spellings> words;
  std::vector<ExactWord> row;
  std::uint32_t distance = 0;
  std::vector<ExactWord> begun;  // no stop words
};

}  // namespace quire

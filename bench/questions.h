// What somebody types who looks for one paper they know a part of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/corpus/random.h"
#include "ranking/paper.h"

namespace quire {

// A text made from one paper, and what it says about that paper.
struct Question {
  std::string text;
  // What any right answer must hold, as stems of content words (neither stop words nor fillers such
  // as "articles"). A question made of the whole title asks for no parts.
  std::vector<std::string> title_run;    // one after the other in the title
  std::vector<std::string> title_words;  // anywhere in the title
  std::vector<std::string> text_words;   // anywhere in title or abstract
  std::string surname;                   // of an author, folded
};

// As a person types a title: lower case, without ASCII punctuation, single spaces.
[[nodiscard]] std::string typed_title(std::string_view title);

// The questions below are made from `paper` with `random`; nothing if the paper is unfit: a title
// with too few content words, with LaTeX inside the part that is asked for, without abstract or
// authors.

// The part of the title from one content word to the third one after it, with the words between.
[[nodiscard]] std::optional<Question> ask_four_title_words(const Paper& paper, Random& random);
// Three different random content words of the title, then two of the abstract that the title lacks;
// folded.
[[nodiscard]] std::optional<Question> ask_title_and_abstract_words(const Paper& paper,
                                                                   Random& random);
// The whole title with one letter replaced, left out, put in, or swapped with the next one, in a
// word of at least five letters (a-z).
[[nodiscard]] std::optional<Question> ask_title_with_typo(const Paper& paper, Random& random);
// The family name of the first author, then two different random content words of the title;
// folded.
[[nodiscard]] std::optional<Question> ask_surname_and_title_words(const Paper& paper,
                                                                  Random& random);

// True if `paper` holds everything that `question` asks for: nothing in the question prefers the
// paper it was made from. Requires a question that asks for parts.
[[nodiscard]] bool answers(const Paper& paper, const Question& question);

}  // namespace quire

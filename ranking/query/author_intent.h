// The people that free text names: "hinton dark knowledge", "K. He, X. Zhang", "lecun 2015".
#pragma once

#include <cstdint>
#include <optional>

#include "ranking/query/bound_query.h"

namespace quire {

// Longer texts name nobody.
inline constexpr std::size_t kMaxIntentWords = 12;
// Other content words beside names.
inline constexpr std::size_t kMaxIntentTopics = 5;
// People that one name may mean, those with most papers.
inline constexpr std::uint32_t kMaxIntentPeople = 2'000;

// Words are taken for names if
//   - each is a word of a name in the index, the longest row of such words first;
//   - together they are one person's name, or each is a family name that is written in fewer papers
//     than people of that name have written, or in not many more;
//   - a paper by all the people has all the other words (in its title, where a name is written in
//     more papers than those people have), and a year that stands there;
//   - no paper has all words of the query in its title, if there are two or more.
// Commas, "and", "&" and "et al." separate names. Nothing for queries with operators or phrases.
// Throws Xapian::Error.
[[nodiscard]] std::optional<AuthorIntent> find_author_intent(const Snapshot& snapshot,
                                                             const QuerySyntax& syntax,
                                                             std::uint32_t max_words);

}  // namespace quire

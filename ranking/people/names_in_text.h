// The people that some of the words of a text name, and what remains of it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/people/author_names.h"

namespace quire {

struct NamesInText {
  std::vector<NamedAuthor> people;  // best match first, then more papers first
  std::string topic;                // the other words; empty if they say nothing
};

// "hinton dark knowledge", "papers by Yoshua Bengio on attention", "Hinton, LeCun". Words are taken
// for a name if
//   - together they are the full name of somebody, or its initials, and stand side by side in no
//     more papers than people of that name wrote; the longest row of words first;
//   - or one word is a part of a name, in the same way; it may stand in up to ten times as many
//     papers if a title by one of those people has all the other words.
// Nothing if nobody is named, or if the text has more than 12 words. Nothing either if a title has
// all of the text as a phrase ("wang tiling") and no two words of it or more are a full name: the
// titles of book reviews have those of their authors. Throws Xapian::Error.
[[nodiscard]] std::optional<NamesInText> find_names_in_text(const Snapshot& snapshot,
                                                            std::string_view text);

// How many papers `people` wrote, each counted once a person.
[[nodiscard]] std::uint64_t count_papers(const Snapshot& snapshot,
                                         std::span<const NamedAuthor> people);

}  // namespace quire

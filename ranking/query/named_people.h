// People by name, and what they wrote.
#pragma once

#include <string_view>
#include <vector>

#include "ranking/index_reader.h"

namespace quire {

// How the words of a name are compared.
enum class NameMatch : std::uint8_t {
  kForms,  // as one of the forms of the name, else as words in any order
  kBegin,  // as words, the last of which may be only begun
  // As the full name or one of its forms as written; a single word or "van der Maaten" as family
  // name.
  kExact,
};

// The people that `name` may mean, those with more papers first, at most `limit`. Throws
// Xapian::Error.
[[nodiscard]] std::vector<AuthorNumber> find_people(const Snapshot& snapshot, std::string_view name,
                                                    NameMatch match, std::uint32_t limit);

// The papers of any of them, ascending.
[[nodiscard]] std::vector<DocId> papers_of_any(const Snapshot& snapshot,
                                               const std::vector<AuthorNumber>& people);

}  // namespace quire

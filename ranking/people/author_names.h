// People whose name a text is, and how well it fits each.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ranking/searcher.h"

namespace quire {

struct NamedAuthor {
  AuthorNumber author = 0;
  AuthorMatch match = AuthorMatch::kWords;
};

struct NamedAuthors {
  std::vector<NamedAuthor> people;  // best match first, then more papers first
  bool is_complete = true;          // otherwise there are more than were asked for
};

// The people that `name` as a whole may mean, at least `wanted` if there are so many: by the steps
// of make_author_steps() up to `widest`, at the latest kPrefix. Of the first 100 with the full
// name, those come first who have it exactly as written. Throws Xapian::Error.
[[nodiscard]] NamedAuthors find_named_authors(const Snapshot& snapshot, std::string_view name,
                                              std::size_t wanted, AuthorMatch widest);

// The people `name` means if a word of it is misspelt, at most `wanted`: one that hardly any paper
// has, or a name that hardly any paper has beside the other words ("Philip Koehn"). If that is
// nobody, every word that hardly any paper has may be misspelt ("Cristopher Maning"). Throws
// Xapian::Error.
[[nodiscard]] NamedAuthors find_misspelt_authors(const Snapshot& snapshot, std::string_view name,
                                                 std::size_t wanted);

// In how many papers the words of `text` stand side by side, as written; of several words counted
// no further than `limit`. Throws Xapian::Error.
[[nodiscard]] std::uint64_t phrase_frequency(const Snapshot& snapshot, std::string_view text,
                                             std::uint32_t limit);

}  // namespace quire

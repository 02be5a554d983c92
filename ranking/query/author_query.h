// Looking for people by name: a cascade of ever wider matches.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/searcher.h"

namespace quire {

struct AuthorStep {
  AuthorMatch match = AuthorMatch::kIdentifier;
  Xapian::Query query;  // never empty()
};

// The steps in which a name is looked for, the best first, from kIdentifier to kPrefix. kFullName
// finds the whole name in any spelling. Later steps usually match what earlier ones do and more.
// Empty if `name` has no letters. Throws Xapian::Error.
[[nodiscard]] std::vector<AuthorStep> make_author_steps(std::string_view name);

// Where a name may be misspelt, by one letter a word.
enum class Errors : std::uint8_t { kInOneWord, kInEachWord };

// People with all words of `name` in their names if words of it are misspelt; empty() if no word of
// theirs is near enough. A word is only changed if `may_be_misspelt` says so of its folded form; it
// must have four letters or more, all of a to z, and the name four words or less. Throws
// Xapian::Error.
[[nodiscard]] Xapian::Query make_misspelt_query(
    const Xapian::Database& authors, std::string_view name, Errors errors,
    const std::function<bool(const std::string&)>& may_be_misspelt);

}  // namespace quire

// Looking for people by name: a cascade of ever wider matches.
#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

namespace quire {

// The steps in which a name is looked for, the best first: author id or ORCID, full name, a known
// form of the name, a form of the query, every word, every word with the last as a beginning. Later
// steps usually match what earlier ones do and more. Empty if `name` has no letters. Throws
// Xapian::Error.
[[nodiscard]] std::vector<Xapian::Query> make_author_queries(std::string_view name);

}  // namespace quire

// Papers and authors as bytes: the records stored with the Xapian documents, and the spool of a
// build.
#pragma once

#include <string>
#include <string_view>

#include "ranking/paper.h"

namespace quire {

// Appends `paper` to `out`. Layout: the members of Paper in the order of their declaration, numbers
// as base-128 integers, text with its length in front, lists with their count in front, optional
// numbers as value + 1 (0 = absent), optional dates as a presence byte and three numbers.
void encode_paper(const Paper& paper, std::string& out);

// Throws std::runtime_error if `bytes` are not a whole encoded paper.
[[nodiscard]] Paper decode_paper(std::string_view bytes);

// The members of Paper before `authors`; the others stay empty. A thousand authors cost nothing.
// Throws std::runtime_error if `bytes` do not begin so; does not look at what follows.
[[nodiscard]] Paper decode_paper_head(std::string_view bytes);

// The same for authors.
void encode_author(const Author& author, std::string& out);
[[nodiscard]] Author decode_author(std::string_view bytes);

}  // namespace quire

// Small steps that the records of several formats share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ranking/paper.h"

namespace quire {

// Adds the id if `value` is one of `kind`; an arXiv DOI adds the arXiv id too.
void add_id(Paper& paper, IdKind kind, std::string_view value);
// Authors a record may have; one with more is rejected.
inline constexpr std::size_t kMaxAuthors = 10'000;
// Adds the author unless the name is empty. Stops at one more than kMaxAuthors, which is enough to
// see that there are too many.
void add_author(Paper& paper, Authorship author);

// Adds the affiliation unless its name is empty.
void add_affiliation(Authorship& author, Affiliation affiliation);
// One that is nothing but a name.
void add_affiliation(Authorship& author, std::string name);

// Adds the category with white space collapsed, unless it is empty or there already, or the paper
// has 50.
void add_category(Paper& paper, std::string_view category);

// "Perlis, A. J." gives "A. J. Perlis", "Carlson, F. R. Jr." gives "F. R. Carlson Jr."; other names
// stay.
[[nodiscard]] std::string name_in_reading_order(std::string_view name);

// What follows the last slash: "https://openalex.org/A5003820290" gives "A5003820290".
[[nodiscard]] std::string_view last_url_part(std::string_view url);

// Addresses of an arXiv paper.
[[nodiscard]] std::string arxiv_landing_url(const PaperId& id);
[[nodiscard]] std::string arxiv_pdf_url(const PaperId& id);

// The id of `kind` among paper.ids, or null.
[[nodiscard]] const PaperId* find_id(const Paper& paper, IdKind kind);

}  // namespace quire

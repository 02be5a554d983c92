// Invented people and the institutions they work at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quire {

struct InventedName {
  std::string given;   // "José M."; may hold initials
  std::string family;  // "García"
};

// The name of person `person`: the same for the same numbers. Names are drawn from short lists with
// a few very common ones, so different people share names as they do in the world.
[[nodiscard]] InventedName name_of(std::uint64_t seed, std::uint32_t person);

// The given names cut to initials: "José M." gives "J. M.".
[[nodiscard]] std::string initials(std::string_view given);

struct CorpusInstitution {
  std::uint32_t number = 0;
  std::string name;               // "University of Porto"
  std::string_view country_code;  // "PT"
};

// Where `person` works: one of some hundreds, a few of them large. Most people work in the country
// their name suggests.
[[nodiscard]] CorpusInstitution institution_of(std::uint64_t seed, std::uint32_t person);

// `text` with accented Latin letters written as LaTeX does: "é" gives "\'e", "ł" gives "{\l}".
[[nodiscard]] std::string with_latex_accents(std::string_view text);

}  // namespace quire

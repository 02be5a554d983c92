// When two names may be those of one person, by nothing but the names.
//
// Names are taken apart by parse_person_name(): folded, suffixes dropped, particles with the family
// name. All functions are pure and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/person_name.h"

namespace quire {

// How well the given names of two names of a block fit together; the better, the larger.
enum class NameFit : std::uint8_t {
  kConflict,   // different first names, or a middle name that differs
  kInitials,   // an initial stands for a first name, or both are the same initial
  kShortForm,  // one first name is a usual short form of the other: "alex" and "alexander"
  kFull,       // the first names are equal, or all given names written together
};

// The names that are compared with each other: the family name without spaces, and the first letter
// of the first given name ("astor j"). Names of different blocks are never joined.
[[nodiscard]] std::string name_block(const PersonName& name);

// The given names of one written form, with the hyphens that parse_person_name() folds.
struct GivenNames {
  std::vector<std::string> words;  // "xiao", "ming"
  std::string first_spelled_out;   // the first with "ü" as "ue" and so on: "guenter"
  // Words at the beginning that hyphens make one name: 2 for "Xiao-Ming", 1 for "H.-U."; 0 =
  // unknown.
  std::size_t first_name_words = 0;

  auto operator<=>(const GivenNames&) const = default;
};
[[nodiscard]] GivenNames read_given_names(std::string_view name);

// Adds to `names` what another form of the same folded name knows about hyphens and umlauts.
void add_form(const GivenNames& form, GivenNames& names);

// True if the first name is but an initial.
[[nodiscard]] bool has_initial(const GivenNames& names);

// Compares the given names of two names of a block:
//   "Jens C." and "Jens"         kFull       "Xiao Ming" and "Xiaoming"    kFull
//   "J." and "Jens"              kInitials   "J. C." and "Jens"            kInitials
//   "Jens" and "Jan"             kConflict   "Jens C." and "Jens D."       kConflict
//   "Jens Carl" and "Jens C."    kFull       nothing and "Jens"            kConflict
//   "Wei-Fan" and "Wei"          kConflict   "Wei-Fan" and "W."            kInitials
//   "Tim" and "Timothy"          kShortForm  "Günter" and "Guenter"        kFull
[[nodiscard]] NameFit fit_of_given_names(const GivenNames& left, const GivenNames& right);

// True for what stands in author lists and is no person: collaborations, consortia, working groups,
// teams, "et al.", "and others".
[[nodiscard]] bool is_group_name(std::string_view name);

}  // namespace quire

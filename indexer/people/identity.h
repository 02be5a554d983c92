// Identities: what the author lists of a dump name, before it is decided who is who.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ranking/paper.h"

namespace quire {

// Whether author ids and ORCIDs of a dump count.
enum class AuthorIds : std::uint8_t {
  kUse,
  kIgnore,  // as if the dump gave none, and only names as printed: to measure the rules for names
};

// An affiliation is one by its name, its ROR and the dump's id of the institution: two institutions
// may have one name.
using AffiliationKey = std::tuple<std::string, std::string, std::string>;

// All mentions with the same author id; without one, with the same ORCID and folded full name; or,
// with neither, with the same folded full name.
struct Identity {
  // The author id of the dump, otherwise "N" and 16 hex digits of the folded full name (and the
  // ORCID). An author id that is too long, or that looks like "N" and 16 hex digits itself, is
  // hashed. Different identities have different ids.
  std::string id;
  std::string orcid;  // the smallest in byte order, if an author id comes with several
  IdentityBasis basis = IdentityBasis::kName;
  std::map<std::string, std::uint32_t> names;  // how often each form was used
  std::map<AffiliationKey, AffiliationPeriod> affiliations;
  std::int16_t first_year = 0;  // 0 = unknown
  std::int16_t last_year = 0;

  // Adds a mention on a paper of `year` (0 = unknown).
  void add(const Authorship& mention, std::int16_t year);
  // Adds all that `other` knows; id and basis stay. Does not depend on the order of several calls.
  void absorb(Identity other);
};

// `authorship` as the rules see it. The name of a mention without an author id is the printed one.
[[nodiscard]] Authorship mention_of(const Authorship& authorship, AuthorIds author_ids);

// The basis of a mention's identity.
[[nodiscard]] IdentityBasis basis_of(const Authorship& mention);

// The id of a mention's identity. Empty for nobody: a name without letters, or a group
// (is_group_name()) that has no ORCID.
[[nodiscard]] std::string identity_of(const Authorship& mention);

// The affiliations of a person, latest first, then by name. What names an institution without ROR
// and id is one with the only affiliation of the same name that has either.
[[nodiscard]] std::vector<AffiliationPeriod> latest_affiliations(const Identity& identity);

// The form used most; of equally frequent ones the longer, then the first in byte order. Requires
// one name.
[[nodiscard]] const std::string& preferred_name(const std::map<std::string, std::uint32_t>& names);

// The other forms, at most `limit`: those used most (ties as for preferred_name()), sorted.
[[nodiscard]] std::vector<std::string> other_names(
    const std::map<std::string, std::uint32_t>& names, std::size_t limit);

}  // namespace quire

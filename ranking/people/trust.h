// How sure the identity of an author record is: a level, a figure, and the evidence for each point.
//
// Trust is about identity only, never about the quality of anybody's work. The rule:
//
//   L0  machine record     names in author lists and nothing else
//   L1  external id        an author id or an ORCID that a dump brought
//   L2  claimed            an account whose e-mail address was checked says "this is me"
//   L3  institution        ... with an address of the institution, or by a login at ORCID
//   L4  curated            a curator has checked the record
//
//   figure = min(100, 15 * level + activity)
//   activity = min(20, 2 * papers with a DOI) + min(20, 4 * co-authors at L2 or above), from L2 on
//
// Claims are no part of an index: they come from outside (IdentityClaims). Without any, which is
// the only case so far as no program stores claims, a record is L0 with 0 or L1 with 15,
// "Unverified".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/paper.h"

namespace quire {

enum class TrustLevel : std::uint8_t {
  kMachineRecord,
  kExternalId,
  kClaimed,
  kInstitution,
  kCurated,
};

// How somebody has shown to be the person of a record.
enum class ClaimProof : std::uint8_t {
  kEmail,
  kInstitutionalEmail,
  kOrcidLogin,
  kCurator,
};

// What a store of claims knows about one record. Empty: nobody has claimed it.
struct IdentityClaims {
  std::vector<ClaimProof> proofs;
  std::uint32_t doi_paper_count = 0;         // papers of the record that have a DOI
  std::uint32_t claimed_coauthor_count = 0;  // co-authors at L2 or above
};

// One thing that is known and what it counts.
struct TrustPoint {
  std::string evidence;      // "author id A5003820290 given by the dump"
  std::uint32_t points = 0;  // 0: noted, but the same level was reached already
};

struct IdentityTrust {
  TrustLevel level = TrustLevel::kMachineRecord;
  std::uint32_t figure = 0;  // 0 to 100
  std::string_view label;    // "Unverified" (L0, L1), "Claimed", "Verified", "Curated"
  bool is_claimed = false;
  std::vector<TrustPoint> points;      // their sum is the figure, unless that was capped
  std::vector<std::string> raised_by;  // what would raise the figure, one sentence each
  std::vector<std::string> warnings;   // what may be wrong with the record, one sentence each
};

// Groups of co-authors from which on a short East Asian name that has no ids "may be several
// people".
inline constexpr std::uint32_t kSeveralPeopleGroups = 3;

// A pure function of its arguments.
[[nodiscard]] IdentityTrust identity_trust(const Author& author, const IdentityClaims& claims = {});

// True for a person without ids whose name is_short_east_asian_name() and whose papers fall into
// kSeveralPeopleGroups or more groups of co-authors.
[[nodiscard]] bool may_be_several_people(const Author& author);

// "L0" to "L4".
[[nodiscard]] std::string_view to_string(TrustLevel level);
// "dumpId", "orcid", "name".
[[nodiscard]] std::string_view to_string(IdentityBasis basis);
// "orcid", "fullName", "initials", "shortForm".
[[nodiscard]] std::string_view to_string(MergeRule rule);

}  // namespace quire

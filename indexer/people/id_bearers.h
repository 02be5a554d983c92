// People with an author id or an ORCID: what is joined to them (steps 2 and 3 of who_is_who.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/people/coauthor_evidence.h"
#include "indexer/people/identity.h"
#include "indexer/people/who_is_who.h"

namespace quire {

// Joins identities with the same ORCID to the one with the smallest author id, or without any, the
// smallest id. One that stands on a paper of those before it stays apart.
void join_orcids(std::span<const Identity> identities, const CoauthorEvidence& coauthors,
                 WhoIsWho& result);

// After join_orcids(): joins names alone to the only person with an id or ORCID of that name, if
// they have a co-author's name in common and never stand on one paper. `full_names` has a hash of
// the folded full name of each identity.
void join_same_names(std::span<const Identity> identities,
                     std::span<const std::uint64_t> full_names, const CoauthorEvidence& coauthors,
                     WhoIsWho& result);

// The hash that `full_names` are made of.
[[nodiscard]] std::uint64_t name_hash(std::string_view folded);

}  // namespace quire

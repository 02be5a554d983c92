// Who is who: which identities of the author lists are one person.
//
//   1. Author ids are the truth: an id is never split, two ids are never joined by name.
//   2. The same ORCID joins identities with and without author ids, unless they stand together on
//      one paper (one ORCID for several authors of a paper is a known error of dumps).
//   3. An identity that is a name alone joins a person with an id or ORCID if that person is the
//      only one with exactly this name, they have a co-author's name in common, and they never
//      stand together on one paper.
//   4. The other names are joined with each other by blocks (name_clusters.h).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/people/identity.h"
#include "indexer/people/name_clusters.h"
#include "ranking/store/graph_store.h"

namespace quire {

struct WhoIsWho {
  // For each identity the number of that which stands for its person, from 1: itself if nothing was
  // joined or it is the one that gives the person its id. For people known by name alone that is
  // the identity with the smallest folded full name, otherwise the smallest author id.
  std::vector<std::uint32_t> person_of;
  // All merges of a person in the order they were made; people in no order.
  std::vector<IdentityMerge> merges;
};

// `author_lists` has the numbers of the identities of each paper, from 1; 0 = nobody. The result
// does not depend on the numbering or on `threads`. Needs about 40 bytes an identity, 4 bytes a
// mention, and what the largest blocks take.
[[nodiscard]] WhoIsWho find_who_is_who(std::span<const Identity> identities,
                                       const Adjacency& author_lists, unsigned threads);

}  // namespace quire

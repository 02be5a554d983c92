// Who was listed with whom: the evidence of who is who.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ranking/store/graph_store.h"

namespace quire {

// Papers with longer author lists say nothing about who knows whom: they are no evidence.
inline constexpr std::size_t kMaxAcquaintedAuthors = 100;
// More co-authors in common than this make nothing surer.
inline constexpr std::uint32_t kMaxSharedCoauthors = 5;

// The co-authors of identities, by name. Identities are numbers from 1, as in the lists. Immutable
// and thread-safe; keeps references to its arguments.
class CoauthorEvidence {
 public:
  // `author_lists` has the identities of each paper (0 = nobody), `papers` those of each identity,
  // and `names` a key of each identity's name, by number - 1.
  CoauthorEvidence(const Adjacency& author_lists, const Adjacency& papers,
                   std::span<const std::uint64_t> names)
      : author_lists_(author_lists), papers_(papers), names_(names) {}

  [[nodiscard]] std::span<const std::uint32_t> papers_of(std::uint32_t identity) const {
    return papers_.row(identity);
  }
  // Appends the names of those who were listed with `identity`, sorted and without duplicates.
  void append_names(std::uint32_t identity, std::vector<std::uint64_t>& names) const;

 private:
  const Adjacency& author_lists_;
  const Adjacency& papers_;
  std::span<const std::uint64_t> names_;
};

// Groups of papers that share no co-author with those of another group: the connected components of
// `papers` where two are connected by a co-author. `author` is nobody's co-author; papers without
// co-authors, or with more than kMaxAcquaintedAuthors, are in no group.
[[nodiscard]] std::uint32_t count_coauthor_groups(std::uint32_t author,
                                                  std::span<const std::uint32_t> papers,
                                                  const Adjacency& author_lists);

}  // namespace quire

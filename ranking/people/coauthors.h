// With whom a person wrote papers, and who of them is close.
//
//   weight = sum over the common papers of 1 / (authors of the paper - 1)
//
// Source: M. E. J. Newman, "Scientific collaboration networks II", Phys. Rev. E 64 (2001). Close is
// who has kClosePapers common papers or more. Papers with more than kMaxTeam authors
// (graph/co_writing.h) do not count: thousands of names say nothing about who knows whom.
#pragma once

#include <cstdint>
#include <vector>

#include "ranking/index_reader.h"

namespace quire {

inline constexpr std::uint32_t kClosePapers = 2;
// Papers of one person that are read: of more, some at equal distances.
inline constexpr std::size_t kMaxProfilePapers = 5'000;

struct Coauthor {
  AuthorNumber author = 0;
  std::uint32_t paper_count = 0;  // common papers
  std::int32_t first_year = 0;    // of the common papers; 0: unknown
  std::int32_t last_year = 0;
  double weight = 0;

  [[nodiscard]] bool is_close() const { return paper_count >= kClosePapers; }
};

struct Coauthors {
  // Close ones first, then by weight, then by common papers; ties by number.
  std::vector<Coauthor> people;
  std::uint32_t close_count = 0;
  bool is_complete = true;  // otherwise the person has more than kMaxProfilePapers papers
  std::size_t work = 0;     // names that were read
};

// Requires 1 <= author <= author_count. Throws std::runtime_error if the index is damaged.
[[nodiscard]] Coauthors find_coauthors(const Snapshot& snapshot, AuthorNumber author);

// The papers of a person that profiles read: all, or kMaxProfilePapers at equal distances.
[[nodiscard]] std::vector<DocId> profile_papers(const Snapshot& snapshot, AuthorNumber author);

}  // namespace quire

// People who write what a person writes, without having written with them.
//
//   weight(b) = sum over the papers n by b near a paper of the person of sim_n / w_n
//
// sim_n is the greatest similarity of n to a paper of the person (NeighbourStore), w_n = 1, for
// more than 20 authors the square root of their number. The person's own papers and those by
// co-authors alone do not count.
#pragma once

#include <cstdint>
#include <vector>

#include "ranking/index_reader.h"

namespace quire {

inline constexpr std::size_t kSimilarAuthors = 10;
// Papers of the person whose neighbours are read: of more, some at equal distances.
inline constexpr std::size_t kMaxSimilarPapers = 1'000;
// Names that are read; the nearest papers first.
inline constexpr std::size_t kMaxSimilarNames = 200'000;
// Papers that are shown for each.
inline constexpr std::size_t kShownSimilarPapers = 3;

// What makes two people similar: a paper by each.
struct SimilarPapers {
  DocId theirs = 0;
  DocId own = 0;  // the nearest of the person's papers
  double similarity = 0;
};

struct SimilarAuthor {
  AuthorNumber author = 0;
  double weight = 0;
  std::uint32_t paper_count = 0;      // near papers
  std::vector<SimilarPapers> papers;  // the most similar, at most kShownSimilarPapers
};

struct SimilarAuthors {
  std::vector<SimilarAuthor> people;  // greatest weight first, ties by number
  std::size_t work = 0;               // papers and names that were read
};

// Requires 1 <= author <= author_count. Throws std::runtime_error if the index is damaged.
[[nodiscard]] SimilarAuthors find_similar_authors(const Snapshot& snapshot, AuthorNumber author);

}  // namespace quire

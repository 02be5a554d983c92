// People in JSON lines: their records, and what became of each name in an author list.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "indexer/export/line_writer.h"
#include "indexer/people/identity.h"
#include "ranking/index_reader.h"
#include "ranking/paper.h"

namespace quire {

// Writes the record of a person as an object, under the names that the HTTP API has for the same.
// Requires 1 <= number <= author_count.
void put_author(const Snapshot& snapshot, AuthorNumber number, LineWriter& line);

// The people of the names in author lists. Keeps the records that were last asked for.
class AuthorshipLines {
 public:
  explicit AuthorshipLines(const Snapshot& snapshot);

  // Writes the members of a name in an author list, into an object that is open: who it was taken
  // to be (`number`, 0 = nobody), on what basis, and the merge that joined this mention to the
  // person, if there was one that the record keeps.
  void put(const Authorship& authorship, AuthorNumber number, LineWriter& line);

 private:
  static constexpr std::size_t kKept = 256;

  const Author& author(AuthorNumber number);

  const Snapshot& snapshot_;
  AuthorIds author_ids_;  // of the build
  std::array<std::pair<AuthorNumber, Author>, kKept> kept_;
};

}  // namespace quire

// People in JSON lines: their records, and what became of each name in an author list.
#pragma once

#include "indexer/export/line_writer.h"
#include "ranking/index_reader.h"
#include "ranking/paper.h"

namespace quire {

// Writes the record of a person as an object.
void put_author(const Author& author, LineWriter& line);

// Writes the members of a name in an author list, into an object that is open: who it was taken to
// be (`number`, 0 = nobody), on what basis, and the merge that joined this form to the person, if
// there was one.
void put_authorship(const Snapshot& snapshot, const Authorship& authorship, AuthorNumber number,
                    LineWriter& line);

}  // namespace quire

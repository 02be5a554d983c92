// What the index computed for a paper, in JSON lines.
#pragma once

#include "indexer/export/line_writer.h"
#include "ranking/index_reader.h"

namespace quire {

// Writes the members of docs/numbers.md into an object that is open; null where they are null.
// Requires 1 <= doc <= paper_count.
void put_numbers(const Snapshot& snapshot, DocId doc, LineWriter& line);

}  // namespace quire

// The checks of a generation that concern one record: against the columns, the labels, the graph and
// the identifiers that should find it.
#pragma once

#include "ranking/index_reader.h"
#include "ranking/store/findings.h"

namespace quire {

// Require a number that `snapshot` has. Throw std::runtime_error if the record cannot be read.
void check_paper(const Snapshot& snapshot, DocId doc, Findings& findings);
void check_author(const Snapshot& snapshot, AuthorNumber number, Findings& findings);

}  // namespace quire

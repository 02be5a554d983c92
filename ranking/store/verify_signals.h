// The checks of a generation that concern signals, topics and institutions.
#pragma once

#include "ranking/index_reader.h"
#include "ranking/store/findings.h"

namespace quire {

// The kind and language of a paper against its record, its novelty against the reason for it, and
// the ranges of its measures.
void check_paper_signals(const Snapshot& snapshot, DocId doc, const Paper& paper,
                         Findings& findings);
// The numbers of a person that ranking reads against the record.
void check_person_signals(const Snapshot& snapshot, AuthorNumber number, const Author& author,
                          Findings& findings);

// Topics and institutions: their records, and that both directions of every link agree.
void check_entities(const Snapshot& snapshot, Findings& findings);

}  // namespace quire

// The values of a paper's own fields as JSON: everything that needs no other record.
#pragma once

#include "ranking/index_reader.h"
#include "ranking/paper.h"
#include "server/api/fields.h"
#include "server/json.h"

namespace quire {

// Writes the value of `field`, null where the dump does not say. Requires a field that is not
// kAuthors, kCitations, kReferences (other records) or kScore, kMatchReason, kSnippet, kExplain,
// kSimilarity (the search), nor one of the corpus (paper_signals_json.h).
void write_paper_value(JsonWriter& json, PaperField field, const Paper& paper,
                       const PaperNumbers& numbers);

}  // namespace quire

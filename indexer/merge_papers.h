// Several records of one work as one paper.
#pragma once

#include <vector>

#include "ranking/paper.h"

namespace quire {

// Merges the records of a work, in the order of reading. For each field the richer one wins: the
// longer abstract, the author list with more ids (then with more names), the more exact date, the
// larger counts, any value over none; where two are as rich, the earlier record's. Ids, references
// and categories are united. Attachments take part like any other record. Requires at least one
// record.
[[nodiscard]] Paper merge_papers(std::vector<Paper> records);

}  // namespace quire

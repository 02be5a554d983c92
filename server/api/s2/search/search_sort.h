// The orders of search results by the names clients use.
#pragma once

#include "ranking/searcher.h"
#include "server/parameters.h"

namespace quire {

// Reads `sort`, "citationCount:asc", into `query`. If it is wrong, `read` has the failure.
void read_sort(ParameterReader& read, PaperQuery& query);

}  // namespace quire

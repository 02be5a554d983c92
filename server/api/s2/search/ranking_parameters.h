// How a search ranks, by the names clients use.
#pragma once

#include "ranking/ranking_options.h"
#include "server/parameters.h"

namespace quire {

// Reads `rank`, a preset or a step of the ranking, then `weights`, "citations:.2,recency:0", then
// `without`, a list of factors. If one is wrong, `read` has the failure and the result no meaning.
[[nodiscard]] RankingOptions read_ranking(ParameterReader& read);

}  // namespace quire

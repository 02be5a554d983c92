// The ranking that a benchmark is told to use.
#pragma once

#include <string>
#include <vector>

#include "ranking/ranking_options.h"

namespace quire {

struct RankChoice {
  std::string step = "full";         // one of ranking_step_names()
  std::vector<std::string> without;  // of switchable_factor_names(): off in that step
};

// Throws std::runtime_error if a name is none.
[[nodiscard]] RankingOptions make_ranking(const RankChoice& choice);

}  // namespace quire

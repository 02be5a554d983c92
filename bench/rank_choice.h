// The ranking that a benchmark is told to use.
#pragma once

#include <string>
#include <vector>

#include "ranking/ranking_options.h"

namespace quire {

struct RankChoice {
  std::string step = "full";         // one of ranking_step_names()
  std::vector<std::string> without;  // factors of that step that are switched off; their names
};

// Throws std::runtime_error if a name is none.
[[nodiscard]] RankingOptions make_ranking(const RankChoice& choice);

// The names of all factors that can be switched off.
[[nodiscard]] std::vector<std::string> switchable_factor_names();

}  // namespace quire

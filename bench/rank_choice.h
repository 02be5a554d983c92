// The ranking that a benchmark is told to use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ranking/ranking_options.h"

namespace quire {

struct RankChoice {
  std::string step = "full";         // one of rank_choice_names()
  std::vector<std::string> without;  // of switchable_factor_names(): off in it
};

// ranking_step_names() and ranking_preset_names().
[[nodiscard]] std::vector<std::string_view> rank_choice_names();

// Throws std::runtime_error if a name is none.
[[nodiscard]] RankingOptions make_ranking(const RankChoice& choice);

}  // namespace quire

#include "bench/rank_choice.h"

#include <optional>
#include <stdexcept>

namespace quire {

RankingOptions make_ranking(const RankChoice& choice) {
  std::optional<RankingOptions> options = ranking_step(choice.step);
  if (!options) throw std::runtime_error("there is no ranking step \"" + choice.step + '"');
  for (const std::string& name : choice.without) {
    const std::optional<RankFactor> factor = parse_rank_factor(name);
    if (!factor) throw std::runtime_error("there is no ranking factor \"" + name + '"');
    switch_off(*factor, *options);
  }
  return *options;
}

}  // namespace quire

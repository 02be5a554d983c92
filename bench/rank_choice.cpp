#include "bench/rank_choice.h"

#include <optional>
#include <stdexcept>

namespace quire {

std::vector<std::string_view> rank_choice_names() {
  std::vector<std::string_view> names = ranking_step_names();
  const auto& presets = ranking_preset_names();
  names.insert(names.end(), presets.begin(), presets.end());
  return names;
}

RankingOptions make_ranking(const RankChoice& choice) {
  std::optional<RankingOptions> options = ranking_step(choice.step);
  if (!options) options = ranking_preset(choice.step);
  if (!options) {
    throw std::runtime_error("there is no ranking step or preset \"" + choice.step + '"');
  }
  for (const std::string& name : choice.without) {
    const std::optional<RankFactor> factor = parse_rank_factor(name);
    if (!factor) throw std::runtime_error("there is no ranking factor \"" + name + '"');
    switch_off(*factor, *options);
  }
  return *options;
}

}  // namespace quire

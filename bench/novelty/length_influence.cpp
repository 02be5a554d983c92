#include "bench/novelty/length_influence.h"

#include <algorithm>
#include <cmath>

#include "bench/novelty/rank_statistics.h"

namespace quire {

std::optional<LengthInfluence> measure_length_influence(const NoveltyStudy& study) {
  LengthInfluence influence;
  double papers = 0;
  for (std::size_t i = 0; i < study.ranking.stratum_count(); ++i) {
    std::vector<double> lengths;
    for (const std::size_t index : study.ranking.members_of(i)) {
      lengths.push_back(study.scores[index].evaluation.length);
    }
    const auto correlation = spearman(study.ranking.stratum(i).novelties(), lengths);
    if (!correlation) continue;
    const auto size = static_cast<double>(lengths.size());
    ++influence.strata;
    influence.mean += size * std::abs(*correlation);
    influence.largest = std::max(influence.largest, std::abs(*correlation));
    papers += size;
  }
  if (influence.strata == 0) return std::nullopt;
  influence.mean /= papers;
  return influence;
}

}  // namespace quire

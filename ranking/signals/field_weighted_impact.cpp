#include "ranking/signals/field_weighted_impact.h"

#include <algorithm>
#include <cstddef>

#include "ranking/store/signal_store.h"

namespace quire {

PaperValues early_citations(const Adjacency& citations, std::span<const std::int32_t> years) {
  PaperValues counts(years.size());
  for (std::uint32_t doc = 1; doc <= years.size(); ++doc) {
    const std::int32_t year = years[doc - 1];
    if (year == kMissing) continue;
    const auto citing = citations.row(doc);
    counts[doc - 1] =
        static_cast<double>(std::count_if(citing.begin(), citing.end(), [&](std::uint32_t other) {
          return years[other - 1] >= year && years[other - 1] <= year + kImpactYears;
        }));
  }
  return counts;
}

PaperValues field_weighted_impact(std::span<const std::optional<double>> citations,
                                  std::span<const std::optional<PeerKey>> keys) {
  PaperValues impact(citations.size());
  for_each_group(keys, [&](std::span<const std::uint32_t> group) {
    double sum = 0;
    std::size_t members = 0;
    for (const std::uint32_t i : group) {
      if (!citations[i]) continue;
      sum += *citations[i];
      ++members;
    }
    if (members < kMinPeers || sum == 0) return;
    for (const std::uint32_t i : group) {
      if (citations[i]) impact[i] = *citations[i] * static_cast<double>(members) / sum;
    }
  });
  return impact;
}

}  // namespace quire

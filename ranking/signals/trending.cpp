#include "ranking/signals/trending.h"

#include <algorithm>
#include <cmath>

#include "ranking/store/signal_store.h"

namespace quire {
namespace {

// What something of `day` is still worth on the newest day.
double worth(std::int32_t day, std::int32_t newest_day, double tau) {
  if (day == kMissing) return 0;
  const std::int64_t age = std::max<std::int64_t>(std::int64_t{newest_day} - day, 0);
  return std::exp(-static_cast<double>(age) / tau);
}

}  // namespace

PaperValues trending(const TrendingColumns& columns, const Adjacency& citations,
                     std::int32_t newest_day, double tau) {
  PaperValues values(columns.days.size());
  for (std::uint32_t doc = 1; doc <= columns.days.size(); ++doc) {
    const std::int32_t listed = columns.listed_days[doc - 1];
    const std::int32_t day = listed != kMissing ? listed : columns.days[doc - 1];
    const std::int32_t upvotes = std::max(columns.upvotes[doc - 1], 0);
    double citing = 0;
    for (const std::uint32_t other : citations.row(doc)) {
      citing += worth(columns.days[other - 1], newest_day, tau);
    }
    const double value = std::log1p(upvotes) * worth(day, newest_day, tau) +
                         kTrendingCitationWeight * std::log1p(citing);
    if (value >= kSmallestTrend) values[doc - 1] = value;
  }
  return values;
}

}  // namespace quire

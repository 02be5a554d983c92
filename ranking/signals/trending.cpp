#include "ranking/signals/trending.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ranking/signals/newest_day.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

// The day from which the age of a paper counts.
std::int32_t start_of(const TrendingColumns& columns, std::uint32_t doc) {
  const std::int32_t listed = columns.listed_days[doc - 1];
  return listed != kMissing ? listed : columns.days[doc - 1];
}

// What something of `day` is still worth now.
double worth(std::int32_t day, std::int32_t now, double tau) {
  if (day == kMissing) return 0;
  const std::int64_t age = std::max<std::int64_t>(std::int64_t{now} - day, 0);
  return std::exp(-static_cast<double>(age) / tau);
}

}  // namespace

std::optional<std::int32_t> trending_day(const TrendingColumns& columns,
                                         const std::function<bool(std::uint32_t)>& cites) {
  std::vector<std::int32_t> days;
  for (std::uint32_t doc = 1; doc <= columns.days.size(); ++doc) {
    if (columns.upvotes[doc - 1] > 0) days.push_back(start_of(columns, doc));
    if (cites(doc)) days.push_back(columns.days[doc - 1]);
  }
  std::erase(days, kMissing);
  return newest_day(std::move(days));
}

PaperValues trending(const TrendingColumns& columns, const Adjacency& citations, std::int32_t now,
                     double tau) {
  PaperValues values(columns.days.size());
  for (std::uint32_t doc = 1; doc <= columns.days.size(); ++doc) {
    const std::int32_t upvotes = std::max(columns.upvotes[doc - 1], 0);
    double citing = 0;
    for (const std::uint32_t other : citations.row(doc)) {
      citing += worth(columns.days[other - 1], now, tau);
    }
    const double value = std::log1p(upvotes) * worth(start_of(columns, doc), now, tau) +
                         kTrendingCitationWeight * std::log1p(citing);
    if (value >= kSmallestTrend) values[doc - 1] = value;
  }
  return values;
}

}  // namespace quire

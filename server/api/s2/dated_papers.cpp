#include "server/api/s2/dated_papers.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace quire {
namespace {

using std::chrono::sys_days;

std::int32_t number_of(sys_days day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

std::chrono::month known_month(const Date& date, unsigned fallback) {
  return std::chrono::month(date.month == 0 ? fallback : date.month);
}

// The first day that `date` may mean.
std::int32_t first_day(const Date& date) {
  const auto month = std::chrono::year(date.year) / known_month(date, 1);
  return number_of(sys_days(month / std::chrono::day(date.day == 0 ? 1U : date.day)));
}

// The last one.
std::int32_t last_day(const Date& date) {
  const auto month = std::chrono::year(date.year) / known_month(date, 12);
  if (date.day == 0) return number_of(sys_days(month / std::chrono::last));
  return number_of(sys_days(month / std::chrono::day(date.day)));
}

}  // namespace

bool is_in_range(std::optional<std::int32_t> day, const DateRange& range) {
  if (!day) return false;
  if (range.first && *day < first_day(*range.first)) return false;
  return !range.last || *day <= last_day(*range.last);
}

DatedPapers::DatedPapers(const Snapshot& snapshot, std::span<const DocId> docs,
                         const DateRange& range)
    : docs_(docs) {
  if (!range.first && !range.last) return;
  for (const DocId doc : docs) {
    if (is_in_range(snapshot.publication_day(doc), range)) kept_.push_back(doc);
  }
  docs_ = kept_;
}

std::span<const DocId> cut(std::span<const DocId> docs, const Page& page) {
  const std::size_t begin = std::min<std::size_t>(page.offset, docs.size());
  return docs.subspan(begin, std::min<std::size_t>(page.limit, docs.size() - begin));
}

}  // namespace quire

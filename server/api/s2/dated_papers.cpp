#include "server/api/s2/dated_papers.h"

#include <algorithm>
#include <tuple>

namespace quire {
namespace {

std::uint8_t early(std::uint8_t part) { return part == 0 ? 1 : part; }
std::uint8_t late(std::uint8_t part) { return part == 0 ? 99 : part; }

}  // namespace

bool is_in_range(const std::optional<Date>& date, const DateRange& range) {
  if (!date) return false;
  const std::tuple day(date->year, early(date->month), early(date->day));
  const auto& [first, last] = range;
  if (first && day < std::tuple(first->year, early(first->month), early(first->day))) return false;
  return !last || day <= std::tuple(last->year, late(last->month), late(last->day));
}

DatedPapers::DatedPapers(const Snapshot& snapshot, std::span<const DocId> docs,
                         const DateRange& range, RecordWriter& records)
    : docs_(docs) {
  if (!range.first && !range.last) return;
  for (const DocId doc : docs) {
    if (!records.spend_record()) break;
    if (is_in_range(snapshot.paper(doc).date, range)) kept_.push_back(doc);
  }
  docs_ = kept_;
}

std::span<const DocId> cut(std::span<const DocId> docs, const Page& page) {
  const std::size_t begin = std::min<std::size_t>(page.offset, docs.size());
  return docs.subspan(begin, std::min<std::size_t>(page.limit, docs.size() - begin));
}

}  // namespace quire

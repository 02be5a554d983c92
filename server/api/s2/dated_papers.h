// Lists of papers cut by date and by page.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ranking/index_reader.h"
#include "server/api/s2/page.h"
#include "server/api/s2/record_writer.h"
#include "server/parameters.h"

namespace quire {

// True if `date` is in `range`. An unknown month or day of the paper counts as the first one, as
// Semantic Scholar counts it; a paper without a date is in no range.
[[nodiscard]] bool is_in_range(const std::optional<Date>& date, const DateRange& range);

// Those papers of a list that came out in a range, in the list's order. An open range keeps the
// list as it is; otherwise each paper is read, which counts against the limits of `records`.
class DatedPapers {
 public:
  // `docs` must outlive this object.
  DatedPapers(const Snapshot& snapshot, std::span<const DocId> docs, const DateRange& range,
              RecordWriter& records);

  [[nodiscard]] std::span<const DocId> docs() const { return docs_; }

 private:
  std::vector<DocId> kept_;
  std::span<const DocId> docs_;
};

// The part of `docs` that is on `page`.
[[nodiscard]] std::span<const DocId> cut(std::span<const DocId> docs, const Page& page);

}  // namespace quire

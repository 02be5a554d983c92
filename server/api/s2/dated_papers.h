// Lists of papers cut by date and by page.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ranking/index_reader.h"
#include "server/api/s2/page.h"
#include "server/parameters.h"

namespace quire {

// True if `day`, in days since 1970-01-01, is in `range`. A paper without a date is in no range.
[[nodiscard]] bool is_in_range(std::optional<std::int32_t> day, const DateRange& range);

// Those papers of a list that came out in a range, in the list's order. An unknown month or day of
// a paper counts as the first one, as Semantic Scholar counts it. No record is read.
class DatedPapers {
 public:
  // `docs` must outlive this object.
  DatedPapers(const Snapshot& snapshot, std::span<const DocId> docs, const DateRange& range);

  [[nodiscard]] std::span<const DocId> docs() const { return docs_; }

 private:
  std::vector<DocId> kept_;
  std::span<const DocId> docs_;
};

// The part of `docs` that is on `page`.
[[nodiscard]] std::span<const DocId> cut(std::span<const DocId> docs, const Page& page);

}  // namespace quire

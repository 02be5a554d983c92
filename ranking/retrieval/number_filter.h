// What the numbers of a paper must be like: years, dates, citations, open access.
#pragma once

#include <cstdint>
#include <optional>

#include "ranking/store/signal_store.h"

namespace quire {

// Inclusive.
struct ValueRange {
  std::int32_t first = 0;
  std::int32_t last = 0;

  [[nodiscard]] bool contains(std::int32_t value) const {
    return value != kMissing && value >= first && value <= last;
  }
};

// Absent members do not filter. A paper that does not say is in no range.
struct NumberFilter {
  std::optional<ValueRange> years;
  std::optional<ValueRange> days;                   // since 1970-01-01
  std::optional<std::uint32_t> min_citation_count;  // larger of counted and imported
  bool only_open_access = false;

  [[nodiscard]] bool is_empty() const {
    return !years && !days && !min_citation_count && !only_open_access;
  }

  // Requires 1 <= doc <= signals.paper_count().
  [[nodiscard]] bool accepts(const SignalStore& signals, std::uint32_t doc) const {
    if (years && !years->contains(signals.value(Column::kYear, doc))) return false;
    if (days && !days->contains(signals.value(Column::kDay, doc))) return false;
    if (only_open_access && signals.value(Column::kOpenAccess, doc) != 1) return false;
    if (!min_citation_count) return true;
    const auto at_least = static_cast<std::int64_t>(*min_citation_count);
    return signals.value(Column::kCitationCount, doc) >= at_least ||
           signals.value(Column::kImportedCitationCount, doc) >= at_least;
  }
};

}  // namespace quire

// Lists of papers that nobody searched for: what is trending, and the daily papers of a date as
// Hugging Face has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/store/signal_store.h"

namespace quire {

// How fast what makes a paper trend is forgotten; docs/numbers.md.
enum class TrendingWindow : std::uint8_t { kDay, kWeek, kMonth };
// "day", "week", "month"
[[nodiscard]] std::string_view to_string(TrendingWindow window);
[[nodiscard]] std::optional<TrendingWindow> parse_trending_window(std::string_view name);

// The part of a list that a page shows.
struct ListRange {
  std::uint32_t offset = 0;
  std::uint32_t limit = 100;
};

// Papers of a list, of all `total` papers that it has.
struct PaperList {
  std::vector<DocId> docs;
  std::uint64_t total = 0;
};

// Papers that trend, the most first, ties by number; those without a figure are in no list. Reads
// one column; memory grows with offset + limit, not with the papers.
[[nodiscard]] PaperList trending_papers(const Snapshot& snapshot, TrendingWindow window,
                                        const ListRange& range);
[[nodiscard]] PaperList trending_papers(const SignalStore& signals, TrendingWindow window,
                                        const ListRange& range);

// The papers of one day. Days since 1970-01-01.
struct DailyPapers {
  std::optional<std::int32_t> day;           // nothing if no paper was ever listed
  std::optional<std::int32_t> previous_day;  // the nearest earlier one that has papers
  std::optional<std::int32_t> next_day;      // the nearest later one
  PaperList papers;
};

// Papers that were listed on `day`, or on the newest day that has any: most upvotes first, those
// without a number of upvotes last, ties by number. Reads one column.
[[nodiscard]] DailyPapers daily_papers(const Snapshot& snapshot, std::optional<std::int32_t> day,
                                       const ListRange& range);
[[nodiscard]] DailyPapers daily_papers(const SignalStore& signals, std::optional<std::int32_t> day,
                                       const ListRange& range);

}  // namespace quire

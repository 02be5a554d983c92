#include "ranking/trending.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ranking/store/generation.h"

namespace quire {
namespace {

constexpr std::array<std::string_view, 3> kWindowNames{"day", "week", "month"};
constexpr std::array<Measure, 3> kWindowMeasures{Measure::kTrendingDay, Measure::kTrendingWeek,
                                                 Measure::kTrendingMonth};

struct RankedDoc {
  double value = 0;
  DocId doc = 0;
};

bool comes_before(const RankedDoc& a, const RankedDoc& b) {
  return a.value != b.value ? a.value > b.value : a.doc < b.doc;
}

// Keeps the first `size` of what it is given; a heap whose top is the last of them.
class BestDocs {
 public:
  explicit BestDocs(std::uint64_t size) : size_(size) {}

  void add(const RankedDoc& doc) {
    if (heap_.size() < size_) {
      heap_.push_back(doc);
      std::ranges::push_heap(heap_, comes_before);
    } else if (size_ != 0 && comes_before(doc, heap_.front())) {
      std::ranges::pop_heap(heap_, comes_before);
      heap_.back() = doc;
      std::ranges::push_heap(heap_, comes_before);
    }
  }

  // In order, from `offset` on. Leaves nothing.
  [[nodiscard]] std::vector<DocId> take(std::uint32_t offset) {
    std::ranges::sort_heap(heap_, comes_before);
    std::vector<DocId> docs;
    for (std::size_t i = offset; i < heap_.size(); ++i) docs.push_back(heap_[i].doc);
    heap_.clear();
    return docs;
  }

 private:
  std::uint64_t size_;
  std::vector<RankedDoc> heap_;
};

std::uint64_t end_of(const ListRange& range) { return std::uint64_t{range.offset} + range.limit; }

PaperList most_upvoted(const SignalStore& signals, const std::vector<DocId>& docs,
                       const ListRange& range) {
  BestDocs best(end_of(range));
  for (const DocId doc : docs) best.add({1.0 * signals.value(Column::kUpvotes, doc), doc});
  return {best.take(range.offset), docs.size()};
}

}  // namespace

std::string_view to_string(TrendingWindow window) {
  return kWindowNames[static_cast<std::size_t>(window)];
}

std::optional<TrendingWindow> parse_trending_window(std::string_view name) {
  const auto* found = std::ranges::find(kWindowNames, name);
  if (found == kWindowNames.end()) return std::nullopt;
  return static_cast<TrendingWindow>(found - kWindowNames.begin());
}

PaperList trending_papers(const Snapshot& snapshot, TrendingWindow window, const ListRange& range) {
  return trending_papers(snapshot.generation().signals(), window, range);
}

PaperList trending_papers(const SignalStore& signals, TrendingWindow window,
                          const ListRange& range) {
  const Measure measure = kWindowMeasures[static_cast<std::size_t>(window)];
  BestDocs best(end_of(range));
  PaperList list;
  for (DocId doc = 1; doc <= signals.paper_count(); ++doc) {
    const auto value = signals.measure(measure, doc);
    if (!value) continue;
    ++list.total;
    best.add({*value, doc});
  }
  list.docs = best.take(range.offset);
  return list;
}

DailyPapers daily_papers(const Snapshot& snapshot, std::optional<std::int32_t> day,
                         const ListRange& range) {
  return daily_papers(snapshot.generation().signals(), day, range);
}

DailyPapers daily_papers(const SignalStore& signals, std::optional<std::int32_t> day,
                         const ListRange& range) {
  DailyPapers daily;
  daily.day = day;
  std::vector<DocId> docs;
  for (DocId doc = 1; doc <= signals.paper_count(); ++doc) {
    const std::int32_t listed = signals.value(Column::kListedDay, doc);
    if (listed == kMissing) continue;
    if (!day && (!daily.day || listed > *daily.day)) {  // newer than the newest so far
      daily.previous_day = std::exchange(daily.day, listed);
      docs.clear();
    }
    if (listed == *daily.day) {
      docs.push_back(doc);
    } else if (listed < *daily.day) {
      daily.previous_day = std::max(listed, daily.previous_day.value_or(listed));
    } else {
      daily.next_day = std::min(listed, daily.next_day.value_or(listed));
    }
  }
  daily.papers = most_upvoted(signals, docs, range);
  return daily;
}

}  // namespace quire

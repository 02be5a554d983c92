// Ranked retrieval, window by window of the papers.
//
// In a window the lists are split by what they can add at most there (their largest bytes): those
// that together stay below the score that is needed are looked at only for papers that the others
// brought so far (MaxScore; Turtle and Flood 1995, in windows as Lucene's bulk scorer does it). The
// others are added up in one slot a paper, list after list, which costs about a nanosecond a posting
// and no comparison.
//
// Where only one list is left that is added up, its bytes are compared before its papers are
// decoded. With a set of allowed papers that is small, its papers are looked up in the lists.
//
// All of this leaves out papers only that cannot be among the results, so that what is found does
// not depend on it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "ranking/retrieval/doc_set.h"
#include "ranking/retrieval/impact_retrieval.h"
#include "ranking/retrieval/top_scores.h"
#include "ranking/retrieval/window_slots.h"
#include "ranking/store/impact_list.h"

namespace quire {

// A multiple of 64. So many slots take 64 KiB, or 128 with wide slots, which stay in the second cache.
inline constexpr std::uint32_t kWindowPapers = 16'384;
inline constexpr std::size_t kMaxLists = 64;

// A list of the query, with its weight as a whole number.
struct SearchedList {
  BlockReader reader;
  std::uint32_t weight = 0;  // of one unit of a byte
  std::uint64_t bit = 0;     // in the slots
  // In the window that is searched:
  std::size_t block = 0;       // the first that may have papers of it
  std::uint32_t bound = 0;     // at least the largest score in it
  std::uint32_t postings = 0;  // about
};

struct WindowSearchRequest {
  std::uint32_t paper_count = 0;
  const DocSet* allowed = nullptr;
  std::uint64_t count_at_least = 0;
  std::uint64_t known_matches = 0;  // at least so many papers match
  RetrievalMethod method = RetrievalMethod::kAuto;
};

struct MatchCount {
  std::uint64_t matches = 0;
  bool is_exact = false;
};

// Memory that is used again; about 200 KiB, or 400 KiB with wide slots. For one thread.
template <typename Slot>
class WindowSearch {
 public:
  // `lists`: at most kMaxLists, by falling weight; their sum of 255 * weight is below
  // 1 << kScoreBits. Adds what may be among the best to `top`.
  MatchCount run(std::span<SearchedList> lists, const WindowSearchRequest& request, TopScores& top);

 private:
  using Part = SlotPart<Slot>;

  void search_window(std::uint32_t base, std::uint32_t end);
  // Sets lists_here_, by falling bound.
  void enter(std::uint32_t base, std::uint32_t end);
  static void look_ahead(SearchedList& list, std::uint32_t base, std::uint32_t end);
  [[nodiscard]] std::size_t count_needed_lists(std::uint32_t least) const;

  [[nodiscard]] std::size_t count_lists_to_add(std::span<SearchedList*> lists,
                                               std::size_t needed) const;

  void collect_allowed();
  void collect_from_one(SearchedList& list, std::uint32_t least);
  void collect_from(std::span<SearchedList*> lists, std::uint32_t least, CountPapers counts);
  void complete(std::span<SearchedList*> lists, std::uint32_t least);
  void add_all(SearchedList& list);
  void add_to_taken(SearchedList& list);
  void look_up(SearchedList& list);
  void look_up_in_block(SearchedList& list, std::size_t block, std::size_t begin, std::size_t end);
  void keep_at_least(std::uint32_t least);
  void hand_over();

  [[nodiscard]] Part part_of(const SearchedList& list) const {
    return {static_cast<Slot>(Slot{list.weight} << kSlotShift<Slot>), static_cast<Slot>(list.bit)};
  }
  [[nodiscard]] bool is_counting() const {
    return std::max(found_, request_.known_matches) < request_.count_at_least;
  }
  [[nodiscard]] bool is_cheaper_to_look_up(std::span<SearchedList*> lists, std::size_t needed,
                                           std::size_t allowed) const;

  std::span<SearchedList> lists_;
  WindowSearchRequest request_;
  TopScores* top_ = nullptr;
  std::uint64_t found_ = 0;     // papers that match, in windows where all were counted
  bool is_exact_ = true;        // which are all windows
  double expected_papers_ = 0;  // that a window leaves over for looking up

  // Of the window.
  std::uint32_t base_ = 0;
  std::uint32_t end_ = 0;
  WindowWords words_;
  std::array<SearchedList*, kMaxLists> lists_here_{};
  std::size_t list_count_ = 0;
  // Papers that may be among the results, with what their slots were.
  TakenPapers<Slot> taken_;
  std::array<Slot, kWindowPapers> slots_{};  // all 0 between the steps
  std::array<std::uint32_t, kWindowPapers> places_{};
  std::array<Slot, kWindowPapers> taken_slots_{};
};

extern template class WindowSearch<std::uint32_t>;
extern template class WindowSearch<std::uint64_t>;

}  // namespace quire

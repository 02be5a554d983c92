#include "ranking/retrieval/window_search.h"

#include <algorithm>
#include <bit>

namespace quire {
namespace {

// What steps cost in nanoseconds, from runs of bench/impact_bench.cpp and of 800 queries over 173,304
// abstracts: decoding a posting and adding it to its slot; taking a paper out of the slots and finding
// it in a block of a list; decoding a block for that; setting all slots to 0 once more. Choices by
// these were within a tenth of the better method at each depth and number of words.
constexpr double kAddPosting = 1.1;
constexpr double kLookUpPaper = 8;
constexpr double kDecodeBlock = 60;
constexpr double kClearWindow = 1'300;
// How much of what the last window with look-ups left over is expected in the next one.
constexpr double kForget = 0.5;

double cost_of_adding(const SearchedList& list) { return kAddPosting * list.postings; }

double cost_of_looking_up(const SearchedList& list, std::size_t papers) {
  const double blocks = list.postings / static_cast<double>(kPostingsPerBlock) + 1;
  const auto looked_up = static_cast<double>(papers);
  return kLookUpPaper * looked_up + kDecodeBlock * std::min(looked_up, blocks);
}

}  // namespace

template <typename Slot>
MatchCount WindowSearch<Slot>::run(std::span<SearchedList> lists,
                                   const WindowSearchRequest& request, TopScores& top) {
  lists_ = lists;
  request_ = request;
  top_ = &top;
  found_ = 0;
  is_exact_ = true;
  expected_papers_ = 0;
  for (SearchedList& list : lists) list.block = 0;
  for (std::uint64_t base = 0; base <= request.paper_count; base += kWindowPapers) {
    const auto end = std::min<std::uint64_t>(base + kWindowPapers, request.paper_count + 1ULL);
    search_window(static_cast<std::uint32_t>(base), static_cast<std::uint32_t>(end));
  }
  if (is_exact_) return {found_, true};
  return {std::max(found_, request.known_matches), false};
}

template <typename Slot>
void WindowSearch<Slot>::search_window(std::uint32_t base, std::uint32_t end) {
  enter(base, end);
  if (list_count_ == 0) return;
  std::size_t allowed = end - base;
  if (words_.allowed != nullptr) {
    allowed = 0;
    for (std::size_t i = 0; i < words_.count; ++i) {
      allowed += static_cast<std::size_t>(std::popcount(words_.allowed[i]));
    }
    if (allowed == 0) return;
  }
  const bool counts = is_counting() || request_.method == RetrievalMethod::kChunks;
  const std::uint32_t least = top_->threshold();
  const std::span<SearchedList*> here(lists_here_.data(), list_count_);
  const std::size_t least_needed = counts ? here.size() : count_needed_lists(least);
  if (least_needed == 0) {
    is_exact_ = false;
    return;
  }
  const std::size_t needed = counts ? here.size() : count_lists_to_add(here, least_needed);
  if (is_cheaper_to_look_up(here, needed, allowed)) {
    collect_allowed();
    complete(here, counts ? 1 : least);
    if (counts) found_ += taken_.count;
  } else {
    std::uint32_t others = 0;
    for (const SearchedList* list : here.subspan(needed)) others += list->bound;
    const std::uint32_t least_of_these = least > others ? least - others : 1;
    if (needed == 1 && !counts) {
      collect_from_one(*here.front(), least_of_these);
    } else {
      collect_from(here.first(needed), least_of_these,
                   counts ? CountPapers::kYes : CountPapers::kNo);
    }
    if (!counts && needed == least_needed) {
      expected_papers_ = static_cast<double>(taken_.count);
    } else {
      expected_papers_ *= kForget;
    }
    complete(here.subspan(needed), least);
  }
  if (!counts) is_exact_ = false;
  hand_over();
}

template <typename Slot>
bool WindowSearch<Slot>::is_cheaper_to_look_up(std::span<SearchedList*> lists, std::size_t needed,
                                               std::size_t allowed) const {
  if (words_.allowed == nullptr || request_.method != RetrievalMethod::kAuto) return false;
  double adding = 0;
  double looking_up = 0;
  for (const SearchedList* list : lists.first(needed)) adding += cost_of_adding(*list);
  for (const SearchedList* list : lists) looking_up += cost_of_looking_up(*list, allowed);
  return looking_up < adding;
}

template <typename Slot>
void WindowSearch<Slot>::enter(std::uint32_t base, std::uint32_t end) {
  base_ = base;
  end_ = end;
  words_.count = (end - base + 63) / 64;
  words_.allowed =
      request_.allowed == nullptr ? nullptr : request_.allowed->words().data() + base / 64;
  taken_ = {places_.data(), taken_slots_.data(), 0};
  list_count_ = 0;
  for (SearchedList& list : lists_) {
    look_ahead(list, base, end);
    if (list.bound == 0) continue;
    std::size_t at = list_count_++;
    for (; at > 0 && lists_here_[at - 1]->bound < list.bound; --at) {
      lists_here_[at] = lists_here_[at - 1];
    }
    lists_here_[at] = &list;
  }
}

template <typename Slot>
void WindowSearch<Slot>::look_ahead(SearchedList& list, std::uint32_t base, std::uint32_t end) {
  const BlockReader& reader = list.reader;
  list.bound = 0;
  list.postings = 0;
  list.block = reader.find_block(list.block, base);
  std::uint8_t largest = 0;
  for (std::size_t block = list.block; block < reader.block_count(); ++block) {
    if (reader.base_of(block) + 1 >= end) break;
    // Blocks that are skipped later are not checked there, and a paper must not come twice.
    if (reader.last_of(block) <= reader.base_of(block)) {
      refuse_impacts(*reader.list().path, "the table of a list is damaged");
    }
    largest = std::max(largest, reader.largest_of(block));
    list.postings += reader.count_of(block);
  }
  list.bound = largest * list.weight;
}

// The lists behind these stay below `least` together.
template <typename Slot>
std::size_t WindowSearch<Slot>::count_needed_lists(std::uint32_t least) const {
  std::size_t needed = list_count_;
  for (std::uint32_t sum = 0; needed > 0; --needed) {
    sum += lists_here_[needed - 1]->bound;
    if (sum >= least) break;
  }
  return needed;
}

// Further lists are added up too where that is cheaper than looking up as many papers as the window
// before left over. One list alone is not added up but compared, which costs little.
template <typename Slot>
std::size_t WindowSearch<Slot>::count_lists_to_add(std::span<SearchedList*> lists,
                                                   std::size_t needed) const {
  if (request_.method != RetrievalMethod::kAuto) return needed;
  const auto papers = static_cast<std::size_t>(expected_papers_);
  double adding = needed == 1 ? cost_of_adding(*lists.front()) + kClearWindow : 0;
  for (double looking_up = 0; needed < lists.size(); ++needed) {
    adding += cost_of_adding(*lists[needed]);
    looking_up += cost_of_looking_up(*lists[needed], papers);
    if (looking_up <= adding) break;
  }
  return needed;
}

template <typename Slot>
void WindowSearch<Slot>::collect_allowed() {
  for (std::size_t word = 0; word < words_.count; ++word) {
    for (std::uint64_t bits = words_.allowed[word]; bits != 0; bits &= bits - 1) {
      places_[taken_.count] = static_cast<std::uint32_t>(word * 64) +
                              static_cast<std::uint32_t>(std::countr_zero(bits));
      taken_slots_[taken_.count++] = 0;
    }
  }
}

template <typename Slot>
void WindowSearch<Slot>::collect_from_one(SearchedList& list, std::uint32_t least) {
  const std::uint32_t least_byte = (least + list.weight - 1) / list.weight;
  if (least_byte > 255) return;
  const auto floor = static_cast<std::uint8_t>(least_byte);
  const Part part = part_of(list);
  BlockReader& reader = list.reader;
  for (std::size_t block = list.block; block < reader.block_count(); ++block) {
    if (reader.base_of(block) + 1 >= end_) break;
    if (reader.largest_of(block) < floor) continue;
    const std::uint8_t* impacts = reader.impacts_of(block);
    const std::uint32_t count = reader.count_of(block);
    for (std::uint32_t first = 0; first < count; first += 64) {
      std::uint64_t found = bytes_at_least(impacts + first, count - first, floor);
      if (found != 0) reader.load(block);
      for (; found != 0; found &= found - 1) {
        const std::uint32_t i = first + static_cast<std::uint32_t>(std::countr_zero(found));
        const std::uint32_t doc = reader.docs()[i];
        if (doc < base_ || doc >= end_) continue;
        const std::uint32_t place = doc - base_;
        const bool is_allowed =
            words_.allowed == nullptr || (words_.allowed[place / 64] >> (place % 64) & 1U) != 0;
        if (!is_allowed) continue;
        places_[taken_.count] = place;
        taken_slots_[taken_.count++] = part.add_to(0, impacts[i]);
      }
    }
  }
}

template <typename Slot>
void WindowSearch<Slot>::collect_from(std::span<SearchedList*> lists, std::uint32_t least,
                                      CountPapers counts) {
  for (SearchedList* list : lists) add_all(*list);
  found_ += take_papers(slots_.data(), words_, least, counts, taken_);
}

template <typename Slot>
void WindowSearch<Slot>::add_all(SearchedList& list) {
  const Part part = part_of(list);
  BlockReader& reader = list.reader;
  for (std::size_t block = list.block; block < reader.block_count(); ++block) {
    const std::uint32_t before = reader.base_of(block);
    if (before + 1 >= end_) break;
    reader.load(block);
    const std::size_t first = before + 1 >= base_ ? 0 : reader.find_place(0, base_);
    const std::size_t last =
        reader.last_of(block) < end_ ? reader.count_of(block) : reader.find_place(first, end_);
    add_postings(reader.docs() + first, reader.impacts() + first, last - first, base_, part,
                 slots_.data());
  }
}

// Adds the lists to the papers that were taken, the one that can add most first.
template <typename Slot>
void WindowSearch<Slot>::complete(std::span<SearchedList*> lists, std::uint32_t least) {
  std::uint32_t rest = 0;
  for (const SearchedList* list : lists) rest += list->bound;
  for (SearchedList* list : lists) {
    if (taken_.count == 0) return;
    const bool adds =
        request_.method == RetrievalMethod::kAuto &&
        cost_of_adding(*list) + kClearWindow < cost_of_looking_up(*list, taken_.count);
    if (adds) {
      add_to_taken(*list);
    } else {
      look_up(*list);
    }
    rest -= list->bound;
    keep_at_least(least > rest ? least - rest : 0);
  }
}

template <typename Slot>
void WindowSearch<Slot>::add_to_taken(SearchedList& list) {
  add_all(list);
  const Part part = part_of(list);
  for (std::size_t i = 0; i < taken_.count; ++i) {
    const Slot added = slots_[places_[i]];
    if (added != 0) taken_slots_[i] = (taken_slots_[i] | part.bit) + (added - part.bit);
  }
  std::fill_n(slots_.begin(), words_.count * 64, Slot{0});
}

template <typename Slot>
void WindowSearch<Slot>::look_up(SearchedList& list) {
  const BlockReader& reader = list.reader;
  std::size_t block = list.block;
  for (std::size_t i = 0; i < taken_.count;) {
    block = reader.find_block(block, base_ + places_[i]);
    if (block == reader.block_count()) return;
    const std::uint32_t base = reader.base_of(block);
    const std::uint32_t last = reader.last_of(block);
    while (i < taken_.count && base_ + places_[i] <= base) ++i;
    std::size_t end = i;
    while (end < taken_.count && base_ + places_[end] <= last) ++end;
    if (i < end) look_up_in_block(list, block, i, end);
    i = end;
  }
}

template <typename Slot>
void WindowSearch<Slot>::look_up_in_block(SearchedList& list, std::size_t block, std::size_t begin,
                                          std::size_t end) {
  const Part part = part_of(list);
  BlockReader& reader = list.reader;
  if (const BlockPlace place = reader.place_of(block); is_bitmap(place)) {
    const std::uint8_t* impacts = reader.impacts_of(block);
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t doc = base_ + places_[i];
      if (!is_in_bitmap(place, doc)) continue;
      taken_slots_[i] = part.add_to(taken_slots_[i], impacts[place_in_bitmap(place, doc)]);
    }
    return;
  }
  reader.load(block);
  std::size_t at = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t doc = base_ + places_[i];
    at = reader.find_place(at, doc);
    if (reader.docs()[at] != doc) continue;
    taken_slots_[i] = part.add_to(taken_slots_[i], reader.impacts()[at]);
  }
}

template <typename Slot>
void WindowSearch<Slot>::keep_at_least(std::uint32_t least) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < taken_.count; ++i) {
    const Slot slot = taken_slots_[i];
    places_[kept] = places_[i];
    taken_slots_[kept] = slot;
    kept += score_of(slot) >= least ? 1 : 0;
  }
  taken_.count = kept;
}

template <typename Slot>
void WindowSearch<Slot>::hand_over() {
  for (std::size_t i = 0; i < taken_.count; ++i) {
    const Slot slot = taken_slots_[i];
    top_->add({base_ + places_[i], score_of(slot), lists_of(slot)});
  }
}

template class WindowSearch<std::uint32_t>;
template class WindowSearch<std::uint64_t>;

}  // namespace quire

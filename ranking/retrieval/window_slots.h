// The scores of a window of papers while they are added up, and the loops over them.
//
// A slot is one number: the score in the upper bits, and below it a bit for each list that the paper
// was in, so that one addition does both. Up to kNarrowLists lists fit into 32 bits.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ranking/retrieval/top_scores.h"

namespace quire {

inline constexpr std::size_t kNarrowLists = 8;
inline constexpr std::size_t kWideLists = 32;  // more lists share bits

template <typename Slot>
inline constexpr unsigned kSlotShift = 8;
template <>
inline constexpr unsigned kSlotShift<std::uint64_t> = 32;

static_assert(kScoreBits + kSlotShift<std::uint32_t> <= 32);

template <typename Slot>
constexpr std::uint32_t score_of(Slot slot) {
  return static_cast<std::uint32_t>(slot >> kSlotShift<Slot>);
}
template <typename Slot>
constexpr std::uint64_t lists_of(Slot slot) {
  return slot & ((Slot{1} << kSlotShift<Slot>)-1);
}

// What one list adds to the slot of a paper.
template <typename Slot>
struct SlotPart {
  Slot unit = 0;  // the weight of the list, shifted
  Slot bit = 0;

  // No list adds to a slot twice; only in wide slots may another one have set the same bit.
  [[nodiscard]] Slot add_to(Slot slot, std::uint8_t impact) const {
    if constexpr (sizeof(Slot) == 4) return slot + (impact * unit + bit);
    return (slot | bit) + impact * unit;
  }
};

template <typename Slot>
inline void add_postings(const std::uint32_t* docs, const std::uint8_t* impacts, std::size_t count,
                         std::uint32_t base, SlotPart<Slot> part, Slot* slots) {
  for (std::size_t i = 0; i < count; ++i) {
    Slot& slot = slots[docs[i] - base];
    slot = part.add_to(slot, impacts[i]);
  }
}

// The window in words of 64 papers; `allowed` has as many, or is null: all papers.
struct WindowWords {
  std::size_t count = 0;
  const std::uint64_t* allowed = nullptr;
};

// Papers that are taken out of a window: their places in it, and their slots.
template <typename Slot>
struct TakenPapers {
  std::uint32_t* places = nullptr;
  Slot* slots = nullptr;
  std::size_t count = 0;
};

enum class CountPapers : std::uint8_t { kNo, kYes };

// Appends the papers with a score of at least `least` to `taken`, by place, which has room for all,
// and sets every slot to 0. Returns how many papers, of those allowed, had a slot that was not 0, if
// they are to be counted.
std::size_t take_papers(std::uint32_t* slots, WindowWords words, std::uint32_t least,
                        CountPapers counts, TakenPapers<std::uint32_t>& taken);
std::size_t take_papers(std::uint64_t* slots, WindowWords words, std::uint32_t least,
                        CountPapers counts, TakenPapers<std::uint64_t>& taken);

// The same without special instructions, for other processors and for tests.
std::size_t take_papers_portable(std::uint32_t* slots, WindowWords words, std::uint32_t least,
                                 CountPapers counts, TakenPapers<std::uint32_t>& taken);
std::size_t take_papers_portable(std::uint64_t* slots, WindowWords words, std::uint32_t least,
                                 CountPapers counts, TakenPapers<std::uint64_t>& taken);

// The bits of those of `count` bytes, at most 64, that are >= least; all 64 may be read.
[[nodiscard]] std::uint64_t bytes_at_least(const std::uint8_t* bytes, std::size_t count,
                                           std::uint8_t least);
[[nodiscard]] std::uint64_t bytes_at_least_portable(const std::uint8_t* bytes, std::size_t count,
                                                    std::uint8_t least);

}  // namespace quire

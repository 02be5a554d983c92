// Which papers of a field have a stem, with what weight.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ranking/novelty/field_history.h"

namespace quire {

// Papers are numbered from 0 in the order in which they come. A stem that many papers have is kept
// as a bitmap too, and once far too many have it for weights to be read, as a bitmap alone. Reading
// is thread-safe, not while something is added.
class StemIndex {
 public:
  struct Posting {
    std::uint32_t paper = 0;
    float weight = 0;  // frozen at the date of the paper
  };
  using Bitmap = std::vector<std::uint64_t>;  // bit paper % 64 of word paper / 64; may end early

  // Postings of stems that more than 2 * max_postings papers have are given up.
  explicit StemIndex(std::uint32_t max_postings)
      : slots_(kFirstSlots), max_postings_(max_postings) {}

  // Papers that have the stem, as far as they were counted.
  [[nodiscard]] std::uint32_t frequency(NoveltyStem stem) const {
    const Entry* entry = find(stem);
    return entry == nullptr ? 0 : entry->frequency;
  }
  // Ascending by paper; nothing if they were given up.
  [[nodiscard]] std::span<const Posting> postings(NoveltyStem stem) const {
    const Entry* entry = find(stem);
    if (entry == nullptr) return {};
    return entry->postings;
  }
  // Null unless many papers have it; never null where postings were given up.
  [[nodiscard]] const Bitmap* bitmap(NoveltyStem stem) const {
    const Entry* entry = find(stem);
    return entry == nullptr ? nullptr : entry->bitmap.get();
  }

  // `paper` has the stem. Requires that its number is larger than those before. It is not counted
  // until count() says so: papers of a month do not see each other.
  void add(NoveltyStem stem, Posting posting);
  // One more paper that was added counts; `paper_count`: in all.
  void count(NoveltyStem stem, std::uint32_t paper_count);

 private:
  struct Entry {
    std::uint32_t frequency = 0;
    std::vector<Posting> postings;
    std::unique_ptr<Bitmap> bitmap;
  };
  struct Slot {
    NoveltyStem stem = 0;
    std::uint32_t entry = 0;  // index into entries_ + 1; 0: the slot is free
  };
  static constexpr std::size_t kFirstSlots = 256;

  // Where the stem is, or the free slot where it belongs.
  [[nodiscard]] std::size_t slot_of(NoveltyStem stem) const {
    constexpr std::uint32_t kSpread = 0x9E3779B1;  // 2^32 divided by the golden ratio
    const std::size_t mask = slots_.size() - 1;
    const std::uint32_t spread = stem * kSpread;
    std::size_t at = (spread ^ (spread >> 16U)) & mask;
    while (slots_[at].entry != 0 && slots_[at].stem != stem) at = (at + 1) & mask;
    return at;
  }
  [[nodiscard]] const Entry* find(NoveltyStem stem) const {
    const std::uint32_t entry = slots_[slot_of(stem)].entry;
    return entry == 0 ? nullptr : &entries_[entry - 1];
  }
  Entry& find_or_add(NoveltyStem stem);
  void grow();
  [[nodiscard]] bool is_worth_bitmap(const Entry& entry, std::uint32_t paper_count) const;
  [[nodiscard]] bool is_bitmap_waste(const Entry& entry, std::uint32_t paper_count) const;

  // Open addressing, a power of two: what a field costs depends on its own words, not on all words.
  std::vector<Slot> slots_;
  std::vector<Entry> entries_;
  std::uint32_t max_postings_;
};

}  // namespace quire

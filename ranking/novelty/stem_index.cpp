#include "ranking/novelty/stem_index.h"

#include <utility>

namespace quire {
namespace {

// A bitmap is worth it once it takes fewer words than the list has entries.
constexpr std::uint32_t kPapersPerWord = 64;
constexpr std::uint32_t kLeastForBitmap = 64;
constexpr std::size_t kFirstPostings = 3;  // what fits into the smallest piece of memory

void set_bit(StemIndex::Bitmap& bitmap, std::uint32_t paper) {
  const std::size_t word = paper / kPapersPerWord;
  if (word >= bitmap.size()) {
    if (word >= bitmap.capacity()) bitmap.reserve(word + word / 8 + 1);
    bitmap.resize(word + 1);
  }
  bitmap[word] |= std::uint64_t{1} << (paper % kPapersPerWord);
}

}  // namespace

StemIndex::Entry& StemIndex::find_or_add(NoveltyStem stem) {
  std::size_t slot = slot_of(stem);
  if (slots_[slot].entry == 0) {
    if ((entries_.size() + 1) * 2 > slots_.size()) {
      grow();
      slot = slot_of(stem);
    }
    entries_.emplace_back();
    slots_[slot] = {stem, static_cast<std::uint32_t>(entries_.size())};
  }
  return entries_[slots_[slot].entry - 1];
}

void StemIndex::grow() {
  const auto old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& slot : old) {
    if (slot.entry != 0) slots_[slot_of(slot.stem)] = slot;
  }
}

void StemIndex::add(NoveltyStem stem, Posting posting) {
  Entry& entry = find_or_add(stem);
  if (entry.bitmap != nullptr) set_bit(*entry.bitmap, posting.paper);
  if (entry.frequency > std::uint64_t{2} * max_postings_) return;
  if (entry.postings.size() == entry.postings.capacity()) {
    entry.postings.reserve(entry.postings.size() + entry.postings.size() / 4 + kFirstPostings);
  }
  entry.postings.push_back(posting);
}

void StemIndex::count(NoveltyStem stem, std::uint32_t paper_count) {
  Entry& entry = find_or_add(stem);
  ++entry.frequency;
  if (entry.bitmap == nullptr && is_worth_bitmap(entry, paper_count)) {
    entry.bitmap = std::make_unique<Bitmap>();
    for (const Posting& posting : entry.postings) set_bit(*entry.bitmap, posting.paper);
  } else if (entry.bitmap != nullptr && is_bitmap_waste(entry, paper_count)) {
    entry.bitmap.reset();
  }
  if (entry.frequency > std::uint64_t{2} * max_postings_ && entry.postings.capacity() > 0) {
    entry.postings = {};
  }
}

bool StemIndex::is_worth_bitmap(const Entry& entry, std::uint32_t paper_count) const {
  if (entry.frequency > max_postings_) return true;
  return entry.frequency >= kLeastForBitmap &&
         std::uint64_t{entry.frequency} * kPapersPerWord > paper_count;
}

// A word that was frequent once and is not any more: twice as rare as one that gets a bitmap.
bool StemIndex::is_bitmap_waste(const Entry& entry, std::uint32_t paper_count) const {
  return entry.frequency <= max_postings_ &&
         std::uint64_t{entry.frequency} * 2 * kPapersPerWord < paper_count;
}

}  // namespace quire

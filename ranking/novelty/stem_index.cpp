#include "ranking/novelty/stem_index.h"

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

void StemIndex::add(NoveltyStem stem, Posting posting) {
  if (entry_of_[stem] == 0) {
    entries_.emplace_back();
    entry_of_[stem] = static_cast<std::uint32_t>(entries_.size());
  }
  Entry& entry = entries_[entry_of_[stem] - 1];
  if (entry.bitmap != nullptr) set_bit(*entry.bitmap, posting.paper);
  if (entry.frequency > std::uint64_t{2} * max_postings_) return;
  if (entry.postings.size() == entry.postings.capacity()) {
    entry.postings.reserve(entry.postings.size() + entry.postings.size() / 4 + kFirstPostings);
  }
  entry.postings.push_back(posting);
}

void StemIndex::count(NoveltyStem stem, std::uint32_t paper_count) {
  Entry& entry = entries_[entry_of_[stem] - 1];
  ++entry.frequency;
  if (entry.bitmap == nullptr && is_worth_bitmap(entry, paper_count)) {
    entry.bitmap = std::make_unique<Bitmap>();
    for (const Posting& posting : entry.postings) set_bit(*entry.bitmap, posting.paper);
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

}  // namespace quire

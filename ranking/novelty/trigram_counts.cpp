#include "ranking/novelty/trigram_counts.h"

#include <bit>
#include <utility>

namespace quire {
namespace {

constexpr std::size_t kFirstSlots = 1 << 10;
// For each word of a text, so that few of the trigrams share a bit by chance.
constexpr std::size_t kBitsPerWord = 4;

__extension__ using Wide = unsigned __int128;

}  // namespace

RecurringTrigrams::RecurringTrigrams(std::span<const NoveltyPaper* const> papers) {
  std::size_t words = 0;
  for (const NoveltyPaper* paper : papers) words += paper->words.size();
  const std::size_t places = std::bit_ceil(words * kBitsPerWord / 64 + 1);
  mask_ = places - 1;
  twice_.resize(places);
  std::vector<std::uint64_t> once(places);
  for (const NoveltyPaper* paper : papers) {
    for (const NoveltyTrigram& trigram : distinct_trigrams(*paper)) {
      const std::uint64_t bit = std::uint64_t{1} << (trigram.hash & 63U);
      const std::size_t at = place(trigram.hash);
      twice_[at] |= once[at] & bit;
      once[at] |= bit;
    }
  }
}

TrigramCounts::TrigramCounts() : hashes_(kFirstSlots), counts_(kFirstSlots) {}

std::size_t TrigramCounts::slot_of(std::uint64_t hash) const {
  // The hash as a fraction of the table: any size will do, not only powers of two.
  auto at = static_cast<std::size_t>((static_cast<Wide>(hash) * hashes_.size()) >> 64U);
  while (hashes_[at] != 0 && hashes_[at] != hash) at = at + 1 == hashes_.size() ? 0 : at + 1;
  return at;
}

void TrigramCounts::add(std::uint64_t hash) {
  std::size_t slot = slot_of(hash);
  if (hashes_[slot] == 0) {
    if ((used_ + 1) * 4 > hashes_.size() * 3) {
      grow();
      slot = slot_of(hash);
    }
    hashes_[slot] = hash;
    ++used_;
  }
  ++counts_[slot];
}

void TrigramCounts::grow() {
  const std::size_t size = hashes_.size() + hashes_.size() / 2;
  const auto old_hashes = std::exchange(hashes_, std::vector<std::uint64_t>(size));
  const auto old_counts = std::exchange(counts_, std::vector<std::uint32_t>(size));
  for (std::size_t i = 0; i < old_hashes.size(); ++i) {
    if (old_hashes[i] == 0) continue;
    const std::size_t slot = slot_of(old_hashes[i]);
    hashes_[slot] = old_hashes[i];
    counts_[slot] = old_counts[i];
  }
}

}  // namespace quire

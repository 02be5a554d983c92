#include "ranking/store/texts/variant_finder.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace quire {
namespace {

// A word of 200 bytes, the longest there is, has 199 grams: a byte holds their number.
constexpr StemId kNoStem = std::numeric_limits<StemId>::max();

bool is_nearer(const StemVariant& a, const StemVariant& b) {
  return a.dice != b.dice ? a.dice > b.dice : a.stem < b.stem;
}

}  // namespace

VariantFinder::VariantFinder(const GramIndex& index)
    : index_(index), common_(index.gram_counts.size(), 0) {}

std::span<const StemVariant> VariantFinder::find(std::string_view word) {
  return find(word, kNoStem);
}

std::span<const StemVariant> VariantFinder::find(std::string_view word, StemId self) {
  character_grams(word, grams_);
  count_common_grams();
  found_.clear();
  for (const StemId stem : touched_) {
    const float dice = dice_coefficient(common_[stem], grams_.size(), index_.gram_counts[stem]);
    common_[stem] = 0;
    if (dice >= kMinDice && stem != self) found_.push_back({stem, dice});
  }
  touched_.clear();
  const std::size_t kept = std::min(found_.size(), kMaxVariants);
  std::partial_sort(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(kept),
                    found_.end(), is_nearer);
  return std::span(found_).first(kept);
}

void VariantFinder::count_common_grams() {
  for (const CharacterGram& gram : grams_) {
    for (const StemId stem : stems_with(gram)) {
      if (stem >= common_.size()) throw std::runtime_error("a gram names a stem that is not there");
      if (common_[stem]++ == 0) touched_.push_back(stem);
    }
  }
}

std::span<const StemId> VariantFinder::stems_with(const CharacterGram& gram) const {
  const auto found = std::lower_bound(index_.grams.begin(), index_.grams.end(), gram);
  if (found == index_.grams.end() || *found != gram) return {};
  const auto number = static_cast<std::size_t>(found - index_.grams.begin());
  const std::uint32_t begin = index_.begins[number];
  const std::uint32_t end = index_.begins[number + 1];
  if (begin > end || end > index_.stems.size()) {
    throw std::runtime_error("the stems of a gram are outside of the file");
  }
  return index_.stems.subspan(begin, end - begin);
}

}  // namespace quire

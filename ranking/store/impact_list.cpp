#include "ranking/store/impact_list.h"

#include <algorithm>
#include <stdexcept>

namespace quire {
namespace {

// The bytes of a list of one paper, with what may be read behind them.
constexpr std::array<std::uint8_t, kBlockSlackBytes> kSingleBytes = {255};

}  // namespace

void refuse_impacts(const std::filesystem::path& path, const char* reason) {
  throw std::runtime_error(path.string() + " is not a readable impact store: " + reason);
}

void BlockReader::open(const ImpactList& list) {
  list_ = list;
  loaded_ = kNothing;
  impacts_ = nullptr;
  if (list.last.empty()) return open_short();
  block_count_ = list.last.size();
  last_count_ = (list.frequency - 1) % kPostingsPerBlock + 1;
  single_last_ = 0;
}

void BlockReader::open_short() {
  block_count_ = list_.frequency == 0 ? 0 : 1;
  last_count_ = list_.frequency;
  single_last_ = list_.single;
  if (list_.frequency <= 1) {
    docs_[0] = list_.single;
    impacts_ = kSingleBytes.data();
    loaded_ = list_.frequency == 0 ? kNothing : 0;
    return;
  }
  const BlockPlace place{list_.blocks, 0, 0, last_count_};
  const std::size_t size = is_bitmap(place) ? 0 : decode_block(place, docs_);
  if (size == 0) refuse_impacts(*list_.path, "a short list is damaged");
  single_last_ = docs_[last_count_ - 1];
  const std::size_t bytes = list_.bytes == ImpactBytes::kNone ? 0 : last_count_;
  if (single_last_ > list_.paper_count || bytes > list_.blocks.size() - size) {
    refuse_impacts(*list_.path, "a short list points outside of it");
  }
  impacts_ = list_.blocks.data() + size;
  loaded_ = 0;
}

std::size_t BlockReader::find_block(std::size_t from, std::uint32_t doc) const {
  if (from >= block_count_ || last_of(from) >= doc) return from;
  // Steps that double, then halves: the block is mostly near.
  std::size_t step = 1;
  std::size_t below = from;
  while (below + step < block_count_ && list_.last[below + step] < doc) {
    below += step;
    step *= 2;
  }
  std::size_t above = std::min(below + step, block_count_);
  while (above - below > 1) {
    const std::size_t middle = below + (above - below) / 2;
    (list_.last[middle] < doc ? below : above) = middle;
  }
  return above;
}

BlockPlace BlockReader::place_of(std::size_t block) const {
  if (list_.last.empty()) return {list_.blocks, 0, single_last_, last_count_};
  const std::uint32_t base = base_of(block);
  const std::uint32_t last = list_.last[block];
  const std::uint32_t begin = list_.begin[block];
  if (base >= last || last > list_.paper_count || begin >= list_.blocks.size()) {
    refuse_impacts(*list_.path, "the table of a list is damaged");
  }
  return {list_.blocks.subspan(begin), base, last, count_of(block)};
}

const std::uint8_t* BlockReader::impacts_of(std::size_t block) const {
  if (block == loaded_) return impacts_;
  const BlockPlace place = place_of(block);
  const std::size_t size = block_size(place);
  if (size == 0 || place.count > place.bytes.size() - size) {
    refuse_impacts(*list_.path, "a block does not lie in it");
  }
  return place.bytes.data() + size;
}

void BlockReader::decode(std::size_t block) {
  const BlockPlace place = place_of(block);
  loaded_ = kNothing;
  const std::size_t size = decode_block(place, docs_);
  if (size == 0 || docs_[place.count - 1] != place.last) {
    refuse_impacts(*list_.path, "a block is damaged");
  }
  if (list_.bytes != ImpactBytes::kNone && place.count > place.bytes.size() - size) {
    refuse_impacts(*list_.path, "a block does not lie in it");
  }
  impacts_ = place.bytes.data() + size;
  loaded_ = block;
}

}  // namespace quire

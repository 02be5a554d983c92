#include "ranking/novelty/paper_lists.h"

#include <utility>

namespace quire {

std::size_t PaperLists::slot_of(std::uint64_t key) const {
  const std::size_t mask = heads_.size() - 1;
  std::size_t at = static_cast<std::size_t>(key ^ (key >> 32U)) & mask;
  while (heads_[at].link != 0 && heads_[at].key != key) at = (at + 1) & mask;
  return at;
}

void PaperLists::add(std::uint64_t key, std::uint32_t paper) {
  std::size_t slot = slot_of(key);
  if (heads_[slot].link == 0) {
    if ((used_ + 1) * 4 > heads_.size() * 3) {
      grow();
      slot = slot_of(key);
    }
    heads_[slot].key = key;
    ++used_;
  }
  links_.push_back({paper, heads_[slot].link});
  heads_[slot].link = static_cast<std::uint32_t>(links_.size());
}

void PaperLists::grow() {
  const auto old = std::exchange(heads_, std::vector<Head>(heads_.size() * 2));
  for (const Head& head : old) {
    if (head.link != 0) heads_[slot_of(head.key)] = head;
  }
}

}  // namespace quire

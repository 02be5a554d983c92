// Lists of papers by a hash, for very many short lists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace quire {

// Reading is thread-safe, not while something is added.
class PaperLists {
 public:
  PaperLists() : heads_(kFirstSlots) {}

  void add(std::uint64_t key, std::uint32_t paper);

  // Calls visit(paper) for each paper of the list, the latest first, until it returns false.
  template <typename Visit>
  void for_each(std::uint64_t key, Visit&& visit) const {
    for (std::uint32_t at = heads_[slot_of(key)].link; at != 0; at = links_[at - 1].next) {
      if (!visit(links_[at - 1].paper)) return;
    }
  }

 private:
  static constexpr std::size_t kFirstSlots = 64;

  struct Head {
    std::uint64_t key = 0;
    std::uint32_t link = 0;  // of the latest paper, index + 1; 0: the slot is free
  };
  struct Link {
    std::uint32_t paper = 0;
    std::uint32_t next = 0;  // index + 1; 0: the list ends
  };
  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
  void grow();

  std::vector<Head> heads_;  // open addressing, a power of two
  std::vector<Link> links_;
  std::size_t used_ = 0;
};

}  // namespace quire

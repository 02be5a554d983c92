// Which candidate a paper is: a small hash table, since neighbours are looked up thousands of times
// a query.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace quire {

// Numbers documents in the order in which they are added.
class CandidateNumbers {
 public:
  // Forgets everything and makes room for `count` documents.
  void clear(std::size_t count) {
    slots_.assign(std::bit_ceil(2 * count + 2), {});
    next_ = 0;
  }

  // False if it was added before. Requires doc > 0, and not more documents than there is room for.
  bool add(std::uint32_t doc) {
    std::size_t slot = slot_of(doc);
    for (; slots_[slot].doc != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot].doc == doc) return false;
    }
    slots_[slot] = {doc, next_++};
    return true;
  }

  // The number of `doc`. Requires clear() to have been called.
  [[nodiscard]] std::optional<std::size_t> find(std::uint32_t doc) const {
    for (std::size_t slot = slot_of(doc); slots_[slot].doc != 0;
         slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot].doc == doc) return slots_[slot].number;
    }
    return std::nullopt;
  }

 private:
  struct Slot {
    std::uint32_t doc = 0;
    std::uint32_t number = 0;
  };

  [[nodiscard]] std::size_t slot_of(std::uint32_t doc) const {
    constexpr std::uint32_t kMultiplier = 0x9E3779B1;  // Knuth's multiplicative hash
    return (doc * kMultiplier >> 8U) & (slots_.size() - 1);
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::uint32_t next_ = 0;
};

}  // namespace quire

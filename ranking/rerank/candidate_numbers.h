// Which candidate a paper is: a small hash table, since neighbours are looked up thousands of times
// a query.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quire {

// Immutable.
class CandidateNumbers {
 public:
  // Each of `docs` once, none 0.
  explicit CandidateNumbers(std::span<const std::uint32_t> docs)
      : slots_(std::bit_ceil(2 * docs.size() + 1)) {
    for (std::size_t i = 0; i < docs.size(); ++i) {
      std::size_t slot = slot_of(docs[i]);
      while (slots_[slot].doc != 0) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = {docs[i], static_cast<std::uint32_t>(i)};
    }
  }

  // The place of `doc` in the list.
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

  std::vector<Slot> slots_;
};

}  // namespace quire

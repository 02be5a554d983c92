// How many papers have each of many millions of trigrams, in 12 bytes each and a few spare ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ranking/novelty/paper_terms.h"

namespace quire {

// Which trigrams at least two of some papers have: the count of any other never says anything to
// one of these papers. Errs on the side of keeping. Immutable once made.
class RecurringTrigrams {
 public:
  // Makes room for what `papers` have; 8 bytes a paper and more.
  explicit RecurringTrigrams(std::span<const NoveltyPaper* const> papers);

  [[nodiscard]] bool may_recur(std::uint64_t hash) const {
    return (twice_[place(hash)] >> (hash & 63U) & 1U) != 0;
  }

 private:
  [[nodiscard]] std::size_t place(std::uint64_t hash) const { return (hash >> 6U) & mask_; }

  std::vector<std::uint64_t> twice_;
  std::size_t mask_ = 0;
};

// By 64-bit hash; open addressing. Reading is thread-safe, not while something is added.
class TrigramCounts {
 public:
  TrigramCounts();

  // Another paper has it. Requires hash != 0.
  void add(std::uint64_t hash);
  [[nodiscard]] std::uint32_t count(std::uint64_t hash) const { return counts_[slot_of(hash)]; }

 private:
  // Its slot, or the free one where it belongs.
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint64_t> hashes_;  // 0: free
  std::vector<std::uint32_t> counts_;
  std::size_t used_ = 0;
};

}  // namespace quire

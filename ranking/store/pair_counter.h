// Counting in how many papers one stem directly follows another, in memory that is set beforehand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

// First stems [begin, end) whose pairs are counted in one pass over the texts.
struct StemRange {
  StemId begin = 0;
  StemId end = 0;
};

// The pairs of one range: a row a first stem, by second stem.
struct PairRows {
  struct Entry {
    StemId second = 0;
    std::uint32_t papers = 0;
  };
  std::vector<std::uint32_t> row_sizes;
  std::vector<Entry> entries;
};

// What pairs.qp counts; ranking/store/pair_store.h says which words follow each other. Immutable,
// so that threads may count ranges at the same time; the texts must outlive it.
class PairCounter {
 public:
  // Reads all texts once. Throws std::runtime_error if they are damaged.
  explicit PairCounter(const TextStore& texts);

  // Cuts the stems into ranges that need about `memory_bytes` each to be counted; at least
  // `fewest` ranges if there are so many stems. A stem that needs more has a range of its own.
  [[nodiscard]] std::vector<StemRange> cut(std::size_t memory_bytes, std::size_t fewest) const;
  // The pairs that at least `min_papers` papers have. Requires a range of stems. Throws
  // std::runtime_error if the texts are damaged.
  [[nodiscard]] PairRows count(const StemRange& range, std::uint32_t min_papers) const;

 private:
  const TextStore& texts_;
  std::vector<std::uint64_t> occurrences_;  // of each stem, before another one
};

// All ranges on `threads` threads, in their order.
[[nodiscard]] std::vector<PairRows> count_pairs(const TextStore& texts, unsigned threads,
                                                std::size_t memory_bytes, std::uint32_t min_papers);

}  // namespace quire

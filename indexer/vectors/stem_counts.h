// How often each paper has each stem: what the vectors of the papers are made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

// A papers x stems matrix as compressed sparse rows. Papers count from 0 here: row d is DocId d +
// 1.
struct StemCounts {
  std::vector<std::uint64_t> begins = {0};  // where the entries of each paper begin, and the end
  std::vector<StemId> stems;                // ascending inside a paper
  std::vector<std::uint16_t> counts;        // abstract + kTitleWeight * title, at most 65,535
  std::vector<std::uint32_t> lengths;  // of the papers, in scored words weighted in the same way
  std::vector<std::uint32_t> frequencies;  // papers with the stem
  std::vector<double> idf;                 // of the stems, as TextStore::idf()
  double mean_length = 0;                  // of the papers that are not empty

  [[nodiscard]] std::uint32_t paper_count() const {
    return static_cast<std::uint32_t>(lengths.size());
  }
  [[nodiscard]] std::uint32_t stem_count() const { return static_cast<std::uint32_t>(idf.size()); }
};

// Reads `texts` twice, to take no more memory than the result: 6 bytes for each different stem of a
// paper and 12 a paper. Throws std::runtime_error if the store is damaged.
[[nodiscard]] StemCounts count_stems(const TextStore& texts, unsigned threads);

}  // namespace quire

// A set of papers of one index: what conditions and filters leave over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quire {

// One bit a paper. Copying costs paper_count / 8 bytes. Not thread-safe while it is changed.
class DocSet {
 public:
  // Empty, of the papers 1 ... paper_count.
  explicit DocSet(std::uint32_t paper_count = 0);
  [[nodiscard]] static DocSet all(std::uint32_t paper_count);
  // `docs`: 1 ... paper_count in any order.
  [[nodiscard]] static DocSet of(std::span<const std::uint32_t> docs, std::uint32_t paper_count);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  // Requires 1 <= doc <= paper_count().
  [[nodiscard]] bool contains(std::uint32_t doc) const {
    return (words_[doc / 64] >> (doc % 64) & 1U) != 0;
  }
  void insert(std::uint32_t doc) { words_[doc / 64] |= std::uint64_t{1} << (doc % 64); }

  // Require sets of the same papers.
  DocSet& operator&=(const DocSet& other);
  DocSet& operator|=(const DocSet& other);
  DocSet& operator-=(const DocSet& other);

  [[nodiscard]] std::size_t size() const;  // counts the bits
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::vector<std::uint32_t> docs() const;  // ascending

  // The bits, paper d at word d / 64, bit d % 64; bit 0 of word 0 stands for no paper.
  [[nodiscard]] std::span<const std::uint64_t> words() const { return words_; }
  [[nodiscard]] std::span<std::uint64_t> words() { return words_; }

 private:
  std::uint32_t paper_count_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace quire

#include "ranking/retrieval/doc_set.h"

#include <algorithm>
#include <bit>

namespace quire {

DocSet::DocSet(std::uint32_t paper_count)
    : paper_count_(paper_count), words_(std::size_t{paper_count} / 64 + 1) {}

DocSet DocSet::all(std::uint32_t paper_count) {
  DocSet docs(paper_count);
  std::fill(docs.words_.begin(), docs.words_.end(), ~std::uint64_t{0});
  docs.words_.front() &= ~std::uint64_t{1};
  const std::uint32_t bits = paper_count % 64 + 1;
  if (bits < 64) docs.words_.back() &= (std::uint64_t{1} << bits) - 1;
  return docs;
}

DocSet DocSet::of(std::span<const std::uint32_t> docs, std::uint32_t paper_count) {
  DocSet set(paper_count);
  for (const std::uint32_t doc : docs) set.insert(doc);
  return set;
}

DocSet& DocSet::operator&=(const DocSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}

DocSet& DocSet::operator|=(const DocSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

DocSet& DocSet::operator-=(const DocSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  return *this;
}

std::size_t DocSet::size() const {
  std::size_t count = 0;
  for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
  return count;
}

bool DocSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::vector<std::uint32_t> DocSet::docs() const {
  std::vector<std::uint32_t> docs;
  docs.reserve(size());
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (std::uint64_t bits = words_[i]; bits != 0; bits &= bits - 1) {
      docs.push_back(static_cast<std::uint32_t>(i * 64) +
                     static_cast<std::uint32_t>(std::countr_zero(bits)));
    }
  }
  return docs;
}

}  // namespace quire

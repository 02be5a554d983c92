// In how many papers one stem directly follows another: the document frequency of the pairs that
// rerank/features.h weighs (factor O). Pairs follow each other in the scored words of a title or of
// an abstract (texts.qf), as rerank/candidate_scan.h counts them: sentences do not part them, title
// and abstract do. A stem does not follow itself.
//
// Pairs that fewer than kMinPairFrequency papers have are not stored: nearly all pairs are such, and
// their idf is nearly the same.
//
// File layout (pairs.qp), little-endian:
//    0  8  magic "QUIREQP1"
//    8  4  number of stems S
//   12  4  number of pairs P
//   16  .. 4 bytes x (S + 1): where the pairs of each first stem begin, in pairs; padded to 8 bytes
//       .. 4 bytes x P: second stem * 256 + frequency code, each row by second stem; padded to 8
// The code of f papers is f up to 64, then 64 + 8 log2(f / 64), rounded: f within 1 part in 22.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "ranking/store/mapped_file.h"
#include "ranking/store/text_store.h"

namespace quire {

inline constexpr std::uint32_t kMinPairFrequency = 3;

// Immutable and thread-safe; mapped, opening reads the header only.
class PairStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole pair store.
  explicit PairStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t stem_count() const {
    return static_cast<std::uint32_t>(begins_.size() - 1);
  }
  [[nodiscard]] std::size_t pair_count() const { return pairs_.size(); }
  // Papers with the pair, within 1 part in 22; 1 if they are fewer than kMinPairFrequency. Requires
  // first and second < stem_count(). Throws std::runtime_error if a row points outside of the file.
  [[nodiscard]] double frequency(StemId first, StemId second) const;

  // Reads everything and counts the pairs of `texts` anew. Throws std::runtime_error with the path
  // and the first difference.
  void check(const TextStore& texts, unsigned threads, std::size_t memory_bytes) const;

 private:
  [[nodiscard]] std::span<const std::uint32_t> row(StemId first) const;
  [[noreturn]] void refuse(const std::string& reason) const;

  std::filesystem::path path_;
  MappedFile file_;
  std::span<const std::uint32_t> begins_;
  std::span<const std::uint32_t> pairs_;
};

// Counts the pairs of `texts` in several passes that each hold about `memory_bytes`, and writes
// `path`. Holds the content of the file besides. Throws std::runtime_error with the path and the
// reason if the disk fails.
void write_pairs(const TextStore& texts, unsigned threads, std::size_t memory_bytes,
                 const std::filesystem::path& path);

}  // namespace quire

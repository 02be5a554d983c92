// One list of impacts.qi: the papers of a stem with their bytes, or those of a term without.
//
// List layout, by the kind that its directory entry names:
//   single  nothing: the paper is in the entry, its byte is 255
//   short   2 ... 127 papers: 1 byte count, one packed block (impact_codec.h), then the bytes
//   long    at a multiple of 4: 4 frequency; 4 x blocks: last paper of each; 4 x blocks: where each
//           begins, in bytes behind the tables; if it has bytes: 1 x blocks: the largest byte of
//           each, and 3: the 10th, 100th and 1,000th largest of the list (0: it has fewer); then
//           the blocks: docids, then their bytes
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "ranking/store/impact_codec.h"

namespace quire {

enum class ImpactBytes : std::uint8_t { kNone, kOneAPosting };

// Which of their best bytes long lists keep: so many papers have at least that byte.
inline constexpr std::array<std::uint32_t, 3> kBestRanks = {10, 100, 1'000};

// Where a list lies. A view into the mapped file, checked as far as its tables go.
struct ImpactList {
  const std::filesystem::path* path = nullptr;  // for errors
  ImpactBytes bytes = ImpactBytes::kNone;
  std::uint32_t paper_count = 0;  // of the store
  std::uint32_t frequency = 0;
  double step = 0;                       // what one unit of a byte is worth
  std::uint32_t single = 0;              // the only paper, if frequency is 1
  std::span<const std::uint8_t> blocks;  // kBlockSlackBytes more are readable
  std::span<const std::uint32_t> last;   // long lists: one entry a block
  std::span<const std::uint32_t> begin;
  std::span<const std::uint8_t> largest;  // with bytes
  std::array<std::uint8_t, kBestRanks.size()> best{};
};

[[noreturn]] void refuse_impacts(const std::filesystem::path& path, const char* reason);

// Reads a list block by block, forwards. Holds the block that was decoded last. A block that is not
// what its tables say throws std::runtime_error with the path; papers are strictly ascending and
// papers of the store in every block that was loaded, and above the last paper of the block before.
class BlockReader {
 public:
  void open(const ImpactList& list);

  [[nodiscard]] const ImpactList& list() const { return list_; }
  [[nodiscard]] std::size_t block_count() const { return block_count_; }
  // Require block < block_count().
  [[nodiscard]] std::uint32_t last_of(std::size_t block) const {
    return list_.last.empty() ? single_last_ : list_.last[block];
  }
  [[nodiscard]] std::uint32_t base_of(std::size_t block) const {
    return block == 0 ? 0 : list_.last[block - 1];
  }
  [[nodiscard]] std::uint8_t largest_of(std::size_t block) const {
    return list_.largest.empty() ? std::uint8_t{255} : list_.largest[block];
  }
  [[nodiscard]] std::uint32_t count_of(std::size_t block) const {
    return block + 1 < block_count_ ? std::uint32_t{kPostingsPerBlock} : last_count_;
  }
  // The first block from `from` on whose last paper is >= doc; block_count() if there is none.
  [[nodiscard]] std::size_t find_block(std::size_t from, std::uint32_t doc) const;

  // Decodes a block, unless it is the one that was loaded last.
  void load(std::size_t block) {
    if (block != loaded_) decode(block);
  }
  [[nodiscard]] std::size_t loaded() const { return loaded_; }
  // Of the block that was loaded: count_of() papers, and their bytes if the list has them.
  [[nodiscard]] const std::uint32_t* docs() const { return docs_.data(); }
  [[nodiscard]] const std::uint8_t* impacts() const { return impacts_; }
  // The first place in the loaded block, from `from` on, that is >= doc.
  [[nodiscard]] std::size_t find_place(std::size_t from, std::uint32_t doc) const {
    return find_doc(docs_, from, count_of(loaded_), doc);
  }

  // The bytes of a block without decoding its papers.
  [[nodiscard]] const std::uint8_t* impacts_of(std::size_t block) const;
  // The block as it lies in the file, checked to be in it with its bytes.
  [[nodiscard]] BlockPlace place_of(std::size_t block) const;

  static constexpr std::size_t kNothing = static_cast<std::size_t>(-1);

 private:
  void open_short();
  void decode(std::size_t block);

  ImpactList list_;
  std::size_t block_count_ = 0;
  std::uint32_t last_count_ = 0;   // postings of the last block
  std::uint32_t single_last_ = 0;  // the last paper of a list without tables
  std::size_t loaded_ = kNothing;
  const std::uint8_t* impacts_ = nullptr;
  BlockDocs docs_;
};

}  // namespace quire

// Blocks of papers as bytes: the docid deltas of up to 128 postings, bit-packed or as a bitmap.
//
// A block of `count` papers behind the paper `base` (0 if it is the first), the last one `last`:
//   1       form: 0-32 = bits a delta; 255 = bitmap
//   packed  each docid - the one before - 1 in `form` bits, the lowest first, without gaps, up to a
//           whole byte
//   bitmap  the bits of base + 1 ... last, the lowest first, up to a whole byte
// Eight deltas of any width fill whole bytes, so that eight at a time can be unpacked with one
// shuffle. A run of papers has deltas of no bits. A bitmap is written where it is not longer, which
// is where about one paper in five is in the list.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace quire {

inline constexpr std::size_t kPostingsPerBlock = 128;
// Bytes behind a block that must be readable: they may be loaded, but are not used.
inline constexpr std::size_t kBlockSlackBytes = 64;
// Papers that decoding may write behind the last one.
inline constexpr std::size_t kDecodeSlack = 16;

using BlockDocs = std::array<std::uint32_t, kPostingsPerBlock + kDecodeSlack>;

struct BlockPlace {
  std::span<const std::uint8_t> bytes;  // begin with the block; kBlockSlackBytes more are readable
  std::uint32_t base = 0;
  std::uint32_t last = 0;   // of a bitmap
  std::uint32_t count = 0;  // 1 ... kPostingsPerBlock
};

enum class BlockForms : std::uint8_t { kPackedOnly, kAny };

// Appends the block. `docs`: ascending, above `base`, 1 ... kPostingsPerBlock of them.
void append_block(std::span<const std::uint32_t> docs, std::uint32_t base, BlockForms forms,
                  std::string& out);

// The size of the block in bytes, without the postings; 0 if it does not lie in its bytes or has no
// known form. Any bytes are safe.
[[nodiscard]] std::size_t block_size(const BlockPlace& place);

// Writes the papers of the block, strictly ascending and above `base`, and returns its size in
// bytes; 0 if it is damaged. Any bytes are safe. The last paper of a packed block is whatever its
// bytes say: the caller compares it. Uses AVX2 where the processor has it.
[[nodiscard]] std::size_t decode_block(const BlockPlace& place, BlockDocs& docs);
// The same without special instructions, for other processors and for tests.
[[nodiscard]] std::size_t decode_block_portable(const BlockPlace& place, BlockDocs& docs);

// The first place from `from` on whose paper is >= doc; `count` if there is none. `docs` as they were
// decoded: ascending, and up to kDecodeSlack behind `count` may be read.
[[nodiscard]] std::size_t find_doc(const BlockDocs& docs, std::size_t from, std::size_t count,
                                   std::uint32_t doc);

// For looking papers up in a bitmap where it lies.
[[nodiscard]] inline bool is_bitmap(const BlockPlace& place) {
  return !place.bytes.empty() && place.bytes.front() == 0xFF;
}
// Require a bitmap whose block_size() is not 0, and base < doc <= last.
[[nodiscard]] inline bool is_in_bitmap(const BlockPlace& place, std::uint32_t doc) {
  const std::uint32_t bit = doc - place.base - 1;
  return (place.bytes[1 + bit / 8] >> (bit % 8) & 1U) != 0;
}
// The number of `doc`, which is in the bitmap, among the papers of the block. At most
// place.count - 1, also if the bitmap has more papers than it should.
[[nodiscard]] std::size_t place_in_bitmap(const BlockPlace& place, std::uint32_t doc);

}  // namespace quire

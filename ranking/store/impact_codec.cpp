#include "ranking/store/impact_codec.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "ranking/store/processor.h"

namespace quire {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::uint8_t kBitmapForm = 0xFF;
constexpr unsigned kMaxWidth = 32;
// 128 deltas of so many bits cannot add up to more than 32 bits.
constexpr unsigned kMaxSafeWidth = 24;

std::uint64_t load_word(const std::uint8_t* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

std::size_t bytes_of_bits(std::size_t bits) { return (bits + 7) / 8; }

void append_packed(std::span<const std::uint32_t> docs, std::uint32_t base, unsigned width,
                   std::string& out) {
  std::uint64_t waiting = 0;
  unsigned bits = 0;
  for (const std::uint32_t doc : docs) {
    waiting |= std::uint64_t{doc - base - 1} << bits;
    base = doc;
    for (bits += width; bits >= 8; bits -= 8, waiting >>= 8U) {
      out.push_back(static_cast<char>(waiting & 0xFFU));
    }
  }
  if (bits > 0) out.push_back(static_cast<char>(waiting & 0xFFU));
}

void append_bitmap(std::span<const std::uint32_t> docs, std::uint32_t base, std::string& out) {
  const std::size_t begin = out.size();
  out.resize(begin + bytes_of_bits(docs.back() - base));
  for (const std::uint32_t doc : docs) {
    const std::uint32_t bit = doc - base - 1;
    out[begin + bit / 8] = static_cast<char>(out[begin + bit / 8] | (1 << (bit % 8)));
  }
}

// The bits of a bitmap block from bit 64 * `word` on, zeros behind the last.
std::uint64_t bitmap_word(const BlockPlace& place, std::size_t word) {
  const std::uint32_t bits = place.last - place.base;
  const std::uint64_t value = load_word(place.bytes.data() + 1 + word * 8);
  const std::size_t rest = bits - word * 64;
  return rest >= 64 ? value : value & ((std::uint64_t{1} << rest) - 1);
}

std::size_t bitmap_words(const BlockPlace& place) {
  return (std::size_t{place.last - place.base} + 63) / 64;
}

bool is_whole_bitmap(const BlockPlace& place) {
  std::uint32_t count = 0;
  const std::size_t words = bitmap_words(place);
  for (std::size_t word = 0; word < words; ++word) {
    count += static_cast<std::uint32_t>(std::popcount(bitmap_word(place, word)));
  }
  return count == place.count;
}

void decode_bitmap_portable(const BlockPlace& place, std::uint32_t* docs) {
  const std::size_t words = bitmap_words(place);
  for (std::size_t word = 0; word < words; ++word) {
    const auto first = place.base + 1 + static_cast<std::uint32_t>(word * 64);
    for (std::uint64_t bits = bitmap_word(place, word); bits != 0; bits &= bits - 1) {
      *docs++ = first + static_cast<std::uint32_t>(std::countr_zero(bits));
    }
  }
}

// Returns whether the docids stayed within 32 bits.
bool unpack_portable(const BlockPlace& place, unsigned width, std::uint32_t* docs) {
  const std::uint8_t* packed = place.bytes.data() + 1;
  const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
  std::uint64_t doc = place.base;
  std::size_t bit = 0;
  for (std::uint32_t i = 0; i < place.count; ++i, bit += width) {
    doc += (load_word(packed + bit / 8) >> (bit % 8) & mask) + 1;
    docs[i] = static_cast<std::uint32_t>(doc);
  }
  return doc <= 0xFFFFFFFFU;
}

[[gnu::always_inline]] inline std::size_t count_bits_before(const BlockPlace& place,
                                                            std::uint32_t bit) {
  const std::uint8_t* bitmap = place.bytes.data() + 1;
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < bit / 64; ++i) {
    count += static_cast<std::size_t>(std::popcount(load_word(bitmap + i * std::size_t{8})));
  }
  const std::uint64_t before = (std::uint64_t{1} << (bit % 64)) - 1;
  const std::uint64_t word = load_word(bitmap + bit / 64 * std::size_t{8});
  count += static_cast<std::size_t>(std::popcount(word & before));
  return std::min<std::size_t>(count, place.count - 1);
}

#if defined(__x86_64__)

// For each width, how eight deltas are taken out of the bytes that hold them: values 0-3 from the
// 16 bytes at the beginning, 4-7 from those at `width` / 2.
struct UnpackTables {
  alignas(32) std::array<std::array<std::uint8_t, 32>, kMaxSafeWidth + 1> shuffles{};
  alignas(32) std::array<std::array<std::uint32_t, 8>, kMaxSafeWidth + 1> shifts{};
};

constexpr UnpackTables make_unpack_tables() {
  UnpackTables tables;
  for (unsigned width = 0; width <= kMaxSafeWidth; ++width) {
    for (unsigned value = 0; value < 8; ++value) {
      const unsigned half = value / 4;
      const unsigned bit = value % 4 * width + half * (4 * width % 8);
      for (unsigned byte = 0; byte < 4; ++byte) {
        tables.shuffles[width][value * 4 + byte] = static_cast<std::uint8_t>(bit / 8 + byte);
      }
      tables.shifts[width][value] = bit % 8;
    }
  }
  return tables;
}

constexpr UnpackTables kUnpackTables = make_unpack_tables();

__attribute__((target("avx2"))) void unpack_avx2(const BlockPlace& place, unsigned width,
                                                 std::uint32_t* docs) {
  const std::uint8_t* packed = place.bytes.data() + 1;
  const auto* shuffles = reinterpret_cast<const __m256i*>(kUnpackTables.shuffles[width].data());
  const auto* shifts = reinterpret_cast<const __m256i*>(kUnpackTables.shifts[width].data());
  const __m256i shuffle = _mm256_load_si256(shuffles);
  const __m256i shift = _mm256_load_si256(shifts);
  const __m256i mask = _mm256_set1_epi32(static_cast<int>((1U << width) - 1));
  const __m256i last_lane = _mm256_set1_epi32(7);
  const __m256i ones = _mm256_set1_epi32(1);
  __m256i base = _mm256_set1_epi32(static_cast<int>(place.base));
  const std::size_t groups = (place.count + std::size_t{7}) / 8;
  for (std::size_t group = 0; group < groups; ++group, packed += width) {
    const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(packed));
    const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(packed + width / 2));
    __m256i deltas = _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
    deltas = _mm256_srlv_epi32(_mm256_shuffle_epi8(deltas, shuffle), shift);
    deltas = _mm256_add_epi32(_mm256_and_si256(deltas, mask), ones);
    // Sums from the first on, in each half and then over both.
    deltas = _mm256_add_epi32(deltas, _mm256_slli_si256(deltas, 4));
    deltas = _mm256_add_epi32(deltas, _mm256_slli_si256(deltas, 8));
    const __m256i low_half = _mm256_permute2x128_si256(deltas, deltas, 0x08);
    deltas = _mm256_add_epi32(deltas, _mm256_shuffle_epi32(low_half, 0xFF));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(docs), _mm256_add_epi32(deltas, base));
    base = _mm256_add_epi32(base, _mm256_permutevar8x32_epi32(deltas, last_lane));
    docs += 8;
  }
}

// The bits that are set in a byte, ascending.
constexpr std::array<std::uint64_t, 256> make_bit_places() {
  std::array<std::uint64_t, 256> places{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    unsigned found = 0;
    for (unsigned bit = 0; bit < 8; ++bit) {
      if ((byte >> bit & 1U) != 0) places[byte] |= std::uint64_t{bit} << (8 * found++);
    }
  }
  return places;
}

constexpr std::array<std::uint64_t, 256> kBitPlaces = make_bit_places();

// Writes eight papers for each byte and keeps those whose bits are set, so that up to eight are
// written behind the last. Returns whether the number of papers is right.
__attribute__((target("avx2,popcnt"))) bool decode_bitmap_avx2(const BlockPlace& place,
                                                               std::uint32_t* docs) {
  const std::size_t words = bitmap_words(place);
  long long count = 0;
  for (std::size_t word = 0; word < words; ++word) {
    count += _mm_popcnt_u64(bitmap_word(place, word));
  }
  if (count != place.count) return false;
  std::uint32_t first = place.base + 1;
  for (std::size_t word = 0; word < words; ++word) {
    for (std::uint64_t bits = bitmap_word(place, word), byte = 0; byte < 8; ++byte) {
      const std::uint64_t value = bits & 0xFFU;
      const __m128i places = _mm_cvtsi64_si128(static_cast<long long>(kBitPlaces[value]));
      const __m256i found = _mm256_add_epi32(_mm256_cvtepu8_epi32(places),
                                             _mm256_set1_epi32(static_cast<int>(first)));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(docs), found);
      docs += _mm_popcnt_u64(value);
      bits >>= 8U;
      first += 8;
    }
  }
  return true;
}

__attribute__((target("avx2,popcnt"))) std::size_t count_bits_before_avx2(const BlockPlace& place,
                                                                          std::uint32_t bit) {
  return count_bits_before(place, bit);
}

// Eight at a time from the last place on: who looks papers up comes with ascending ones.
__attribute__((target("avx2"))) std::size_t find_doc_avx2(const std::uint32_t* docs,
                                                          std::size_t from, std::size_t count,
                                                          std::uint32_t doc) {
  const __m256i wanted = _mm256_set1_epi32(static_cast<int>(doc));
  for (std::size_t i = from; i < count; i += 8) {
    const __m256i values = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(docs + i));
    const __m256i is_at_least = _mm256_cmpeq_epi32(_mm256_max_epu32(values, wanted), values);
    const int bits = _mm256_movemask_ps(_mm256_castsi256_ps(is_at_least));
    if (bits == 0) continue;
    return std::min(
        count, i + static_cast<std::size_t>(std::countr_zero(static_cast<std::uint32_t>(bits))));
  }
  return count;
}

const bool kHasAvx2 = has_avx2();

#endif

}  // namespace

void append_block(std::span<const std::uint32_t> docs, std::uint32_t base, BlockForms forms,
                  std::string& out) {
  std::uint32_t all_deltas = 0;
  for (std::uint32_t previous = base; const std::uint32_t doc : docs) {
    all_deltas |= doc - previous - 1;
    previous = doc;
  }
  const auto width = static_cast<unsigned>(std::bit_width(all_deltas));
  const std::size_t packed_bytes = bytes_of_bits(docs.size() * width);
  if (forms == BlockForms::kAny && bytes_of_bits(docs.back() - base) < packed_bytes) {
    out.push_back(static_cast<char>(kBitmapForm));
    return append_bitmap(docs, base, out);
  }
  out.push_back(static_cast<char>(width));
  append_packed(docs, base, width, out);
}

std::size_t block_size(const BlockPlace& place) {
  if (place.bytes.empty()) return 0;
  const std::uint8_t form = place.bytes.front();
  std::size_t size = 1;
  if (form == kBitmapForm) {
    if (place.last <= place.base) return 0;
    size += bytes_of_bits(place.last - place.base);
  } else {
    if (form > kMaxWidth) return 0;
    size += bytes_of_bits(std::size_t{place.count} * form);
  }
  return size <= place.bytes.size() ? size : 0;
}

std::size_t decode_block_portable(const BlockPlace& place, BlockDocs& docs) {
  const std::size_t size = block_size(place);
  if (size == 0) return 0;
  if (is_bitmap(place)) {
    if (!is_whole_bitmap(place)) return 0;
    decode_bitmap_portable(place, docs.data());
    return size;
  }
  return unpack_portable(place, place.bytes.front(), docs.data()) ? size : 0;
}

std::size_t decode_block(const BlockPlace& place, BlockDocs& docs) {
#if defined(__x86_64__)
  const std::size_t size = block_size(place);
  if (size == 0) return 0;
  if (!kHasAvx2) return decode_block_portable(place, docs);
  if (is_bitmap(place)) return decode_bitmap_avx2(place, docs.data()) ? size : 0;
  const unsigned width = place.bytes.front();
  constexpr std::uint32_t kMaxBase = 0x7FFFFFFF;
  if (width > kMaxSafeWidth || place.base > kMaxBase) return decode_block_portable(place, docs);
  unpack_avx2(place, width, docs.data());
  return size;
#else
  return decode_block_portable(place, docs);
#endif
}

std::size_t find_doc(const BlockDocs& docs, std::size_t from, std::size_t count,
                     std::uint32_t doc) {
#if defined(__x86_64__)
  if (kHasAvx2) return find_doc_avx2(docs.data(), from, count, doc);
#endif
  const auto found = std::lower_bound(docs.begin() + static_cast<std::ptrdiff_t>(from),
                                      docs.begin() + static_cast<std::ptrdiff_t>(count), doc);
  return static_cast<std::size_t>(found - docs.begin());
}

std::size_t place_in_bitmap(const BlockPlace& place, std::uint32_t doc) {
  const std::uint32_t bit = doc - place.base - 1;
#if defined(__x86_64__)
  if (kHasAvx2) return count_bits_before_avx2(place, bit);
#endif
  return count_bits_before(place, bit);
}

}  // namespace quire

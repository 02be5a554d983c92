#include "ranking/retrieval/window_slots.h"

#include <algorithm>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "ranking/store/processor.h"

namespace quire {
namespace {

constexpr std::size_t kPapersPerWord = 64;

// Bit i: slot i is at least `least`.
template <typename Slot>
std::uint64_t compare_portable(const Slot* slots, Slot least) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < kPapersPerWord; ++i) {
    found |= std::uint64_t{slots[i] >= least} << i;
  }
  return found;
}

// Inlined, so that it may use the instructions of its caller. Compare is a function of 64 slots.
template <typename Slot, typename Compare>
[[gnu::always_inline]] inline std::size_t take_from_words(Slot* slots, WindowWords words,
                                                          Slot least, CountPapers counts,
                                                          TakenPapers<Slot>& taken,
                                                          Compare compare) {
  std::size_t matches = 0;
  std::size_t count = taken.count;
  for (std::size_t word = 0; word < words.count; ++word) {
    Slot* const here = slots + word * kPapersPerWord;
    const std::uint64_t allowed =
        words.allowed == nullptr ? ~std::uint64_t{0} : words.allowed[word];
    if (counts == CountPapers::kYes) {
      matches += static_cast<std::size_t>(std::popcount(compare(here, Slot{1}) & allowed));
    }
    const auto first = static_cast<std::uint32_t>(word * kPapersPerWord);
    for (std::uint64_t found = compare(here, least) & allowed; found != 0; found &= found - 1) {
      const auto place = static_cast<std::uint32_t>(std::countr_zero(found));
      taken.places[count] = first + place;
      taken.slots[count++] = here[place];
    }
    std::fill_n(here, kPapersPerWord, Slot{0});
  }
  taken.count = count;
  return matches;
}

#if defined(__x86_64__)
#define QUIRE_AVX2 __attribute__((target("avx2,popcnt,bmi")))

QUIRE_AVX2 inline std::uint64_t compare_avx2(const std::uint32_t* slots, std::uint32_t least) {
  const __m256i floor = _mm256_set1_epi32(static_cast<int>(least));
  std::uint64_t found = 0;
  for (unsigned i = 0; i < 8; ++i) {
    const __m256i values = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(slots + i * 8));
    const __m256i is_at_least = _mm256_cmpeq_epi32(_mm256_max_epu32(values, floor), values);
    const auto bits =
        static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(is_at_least)));
    found |= std::uint64_t{bits} << (i * 8);
  }
  return found;
}

// Slots and `least` are below 1 << 63.
QUIRE_AVX2 inline std::uint64_t compare_avx2(const std::uint64_t* slots, std::uint64_t least) {
  const __m256i below = _mm256_set1_epi64x(static_cast<long long>(least - 1));
  std::uint64_t found = 0;
  for (unsigned i = 0; i < 16; ++i) {
    const __m256i values = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(slots + i * 4));
    const __m256i is_at_least = _mm256_cmpgt_epi64(values, below);
    const auto bits =
        static_cast<std::uint32_t>(_mm256_movemask_pd(_mm256_castsi256_pd(is_at_least)));
    found |= std::uint64_t{bits} << (i * 4);
  }
  return found;
}

template <typename Slot>
QUIRE_AVX2 std::size_t take_papers_avx2(Slot* slots, WindowWords words, Slot least,
                                        CountPapers counts, TakenPapers<Slot>& taken) {
  return take_from_words(slots, words, least, counts, taken,
                         [](const Slot* from, Slot floor)
                             QUIRE_AVX2 { return compare_avx2(from, floor); });
}

QUIRE_AVX2 std::uint64_t bytes_at_least_avx2(const std::uint8_t* bytes, std::uint8_t least) {
  const __m256i floor = _mm256_set1_epi8(static_cast<char>(least));
  std::uint64_t found = 0;
  for (unsigned i = 0; i < 2; ++i) {
    const __m256i values = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + i * 32));
    const __m256i is_at_least = _mm256_cmpeq_epi8(_mm256_max_epu8(values, floor), values);
    const auto bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(is_at_least));
    found |= std::uint64_t{bits} << (i * 32);
  }
  return found;
}

const bool kHasAvx2 = has_avx2();

#undef QUIRE_AVX2
#endif

template <typename Slot>
std::size_t take_any_papers_portable(Slot* slots, WindowWords words, std::uint32_t least,
                                     CountPapers counts, TakenPapers<Slot>& taken) {
  return take_from_words(slots, words, static_cast<Slot>(Slot{least} << kSlotShift<Slot>), counts,
                         taken, compare_portable<Slot>);
}

template <typename Slot>
std::size_t take_any_papers(Slot* slots, WindowWords words, std::uint32_t least, CountPapers counts,
                            TakenPapers<Slot>& taken) {
#if defined(__x86_64__)
  if (kHasAvx2) {
    return take_papers_avx2(slots, words, static_cast<Slot>(Slot{least} << kSlotShift<Slot>),
                            counts, taken);
  }
#endif
  return take_any_papers_portable(slots, words, least, counts, taken);
}

}  // namespace

std::size_t take_papers(std::uint32_t* slots, WindowWords words, std::uint32_t least,
                        CountPapers counts, TakenPapers<std::uint32_t>& taken) {
  return take_any_papers(slots, words, least, counts, taken);
}
std::size_t take_papers(std::uint64_t* slots, WindowWords words, std::uint32_t least,
                        CountPapers counts, TakenPapers<std::uint64_t>& taken) {
  return take_any_papers(slots, words, least, counts, taken);
}

std::size_t take_papers_portable(std::uint32_t* slots, WindowWords words, std::uint32_t least,
                                 CountPapers counts, TakenPapers<std::uint32_t>& taken) {
  return take_any_papers_portable(slots, words, least, counts, taken);
}
std::size_t take_papers_portable(std::uint64_t* slots, WindowWords words, std::uint32_t least,
                                 CountPapers counts, TakenPapers<std::uint64_t>& taken) {
  return take_any_papers_portable(slots, words, least, counts, taken);
}

std::uint64_t bytes_at_least(const std::uint8_t* bytes, std::size_t count, std::uint8_t least) {
#if defined(__x86_64__)
  if (kHasAvx2) {
    const std::uint64_t first = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    return bytes_at_least_avx2(bytes, least) & first;
  }
#endif
  return bytes_at_least_portable(bytes, count, least);
}

std::uint64_t bytes_at_least_portable(const std::uint8_t* bytes, std::size_t count,
                                      std::uint8_t least) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < count && i < 64; ++i) {
    found |= std::uint64_t{bytes[i] >= least} << i;
  }
  return found;
}

}  // namespace quire

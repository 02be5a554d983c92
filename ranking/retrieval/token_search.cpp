#include "ranking/retrieval/token_search.h"

#include <bit>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "ranking/store/processor.h"

namespace quire {
namespace {

#if defined(__x86_64__)
constexpr std::size_t kTokensAtOnce = 10;
// What is loaded for so many: 32 bytes, and again one and two bytes later.
constexpr std::size_t kBytesLoaded = 34;
// The bytes that tokens begin with.
constexpr std::uint32_t kBegins = 0x09249249;

__attribute__((target("avx2,bmi"))) std::size_t find_token_avx2(const PaperText& text,
                                                                std::size_t first, std::size_t last,
                                                                FormId token) {
  const auto* const bytes = reinterpret_cast<const char*>(text.bytes().data());
  const __m256i low = _mm256_set1_epi8(static_cast<char>(token));
  const __m256i middle = _mm256_set1_epi8(static_cast<char>(token >> 8U));
  const __m256i high = _mm256_set1_epi8(static_cast<char>(token >> 16U));
  for (; first * PaperText::kBytesPerToken + kBytesLoaded <= last * PaperText::kBytesPerToken;
       first += kTokensAtOnce) {
    const char* const here = bytes + first * PaperText::kBytesPerToken;
    const auto load = [here](std::size_t later) __attribute__((target("avx2,bmi"))) {
      return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(here + later));
    };
    const __m256i equal = _mm256_and_si256(
        _mm256_cmpeq_epi8(load(0), low),
        _mm256_and_si256(_mm256_cmpeq_epi8(load(1), middle), _mm256_cmpeq_epi8(load(2), high)));
    const std::uint32_t found = static_cast<std::uint32_t>(_mm256_movemask_epi8(equal)) & kBegins;
    if (found != 0) {
      return first + static_cast<std::size_t>(std::countr_zero(found)) / PaperText::kBytesPerToken;
    }
  }
  return find_token_portable(text, first, last, token);
}

const bool kHasAvx2 = has_avx2();
#endif

}  // namespace

std::size_t find_token_portable(const PaperText& text, std::size_t first, std::size_t last,
                                FormId token) {
  while (first < last && text[first] != token) ++first;
  return first;
}

std::size_t find_token(const PaperText& text, std::size_t first, std::size_t last, FormId token) {
#if defined(__x86_64__)
  if (kHasAvx2) return find_token_avx2(text, first, last, token);
#endif
  return find_token_portable(text, first, last, token);
}

}  // namespace quire

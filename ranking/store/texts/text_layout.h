// The byte layout of texts.qf (drawn in ranking/store/text_store.h), for its writer and its reader.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ranking/store/text_store.h"

namespace quire {

// In the order of the file.
enum class TextSection : std::uint8_t {
  kTokens,
  kTokenBegins,
  kStopWords,
  kStopWordBegins,
  kCitingWords,
  kCitingBegins,
  kFormBytes,
  kFormBegins,
  kFormOrder,
  kFormFrequencies,
  kFormStems,
  kStemBytes,
  kStemBegins,
  kStemFrequencies,
  kStemFormBegins,
  kStemForms,
  kVariantBegins,
  kVariants,
  kGrams,
  kGramBegins,
  kGramStems,
  kGramCounts,
};
inline constexpr std::size_t kTextSectionCount = 22;

inline constexpr std::string_view kTextMagic = "QUIREQT2";
inline constexpr std::size_t kTextAlignment = 8;

// A byte of the stop words of a paper: the number of a stop word below kFirstSkip, otherwise the
// number of forms and marks that stand before the next one, from 1.
inline constexpr std::uint8_t kFirstSkip = 192;
inline constexpr std::size_t kLongestSkip = 256 - kFirstSkip;

struct TextSectionEntry {
  std::uint64_t offset = 0;
  std::uint64_t size_bytes = 0;
};

// The end of the file.
struct TextTrailer {
  std::array<TextSectionEntry, kTextSectionCount> sections{};
  std::uint32_t papers = 0;
  std::uint32_t forms = 0;
  std::uint32_t stems = 0;
  std::uint32_t grams = 0;
  TextAverages averages;
  std::array<char, kTextMagic.size()> magic{};
};
static_assert(sizeof(TextTrailer) == kTextSectionCount * 16 + 16 + 4 * 8 + 8);

}  // namespace quire

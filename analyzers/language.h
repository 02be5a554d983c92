// Which language a text is written in, from its most frequent words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace quire {

enum class Language : std::uint8_t {
  kUnknown,  // too short to tell, or none of the others
  kEnglish,
  kFrench,
  kGerman,
  kSpanish,
  kPortuguese,
  kItalian,
  kRussian,
  kChinese,
  kJapanese,
  kKorean,
  kArabic,
};
inline constexpr std::size_t kLanguageCount = 12;

// ISO 639-1: "en"; empty for kUnknown.
[[nodiscard]] std::string_view to_string(Language language);

// What Column::kLanguage holds, read back; kUnknown for every other number.
[[nodiscard]] Language language_of(std::int32_t column_value);

// By the shares of function words of each language among the words, and by script. LaTeX and mixed
// texts are fine; a text with fewer than a handful of function words is kUnknown. Any bytes.
[[nodiscard]] Language detect_language(std::string_view text);

}  // namespace quire

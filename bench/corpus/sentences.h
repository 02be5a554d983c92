// The patterns of synthetic titles and sentences. prose.cpp says what each %x stands for.
#pragma once

#include <span>
#include <string_view>

namespace quire {

[[nodiscard]] std::span<const std::string_view> titles();
[[nodiscard]] std::span<const std::string_view> system_titles();  // with %S

[[nodiscard]] std::span<const std::string_view> opening_sentences();
[[nodiscard]] std::span<const std::string_view> body_sentences();
[[nodiscard]] std::span<const std::string_view> closing_sentences();
[[nodiscard]] std::span<const std::string_view> system_sentences();   // with %S
[[nodiscard]] std::span<const std::string_view> latex_sentences();    // with LaTeX
[[nodiscard]] std::span<const std::string_view> unicode_sentences();  // beyond ASCII

[[nodiscard]] std::span<const std::string_view> formulas();         // "$O(n \log n)$"
[[nodiscard]] std::span<const std::string_view> unicode_phrases();  // "Erdős–Rényi graphs"

// What a title in a language without our templates is put together from.
struct ForeignWords {
  std::string_view language;  // "zh"
  std::span<const std::string_view> things;
  std::string_view joint;   // between the first two things
  std::string_view of;      // before the last thing
  std::string_view ending;  // "study", "method"
};
[[nodiscard]] std::span<const ForeignWords> foreign_words();

}  // namespace quire

#include "analyzers/analysis.h"

#include <cstdint>
#include <limits>

#include "analyzers/ascii.h"
#include "analyzers/ascii_words.h"
#include "analyzers/text.h"

namespace quire {
namespace {

TextRange range(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Where the space-separated chunk that holds `inside` begins, not before `lowest`.
std::size_t chunk_begin(std::string_view text, std::size_t inside, std::size_t lowest) {
  std::size_t begin = inside;
  while (begin > lowest && !is_ascii_space(text[begin - 1])) --begin;
  return begin;
}

std::size_t chunk_end(std::string_view text, std::size_t inside) {
  std::size_t end = inside;
  while (end < text.size() && !is_ascii_space(text[end])) ++end;
  return end;
}

}  // namespace

void Analysis::run(std::string_view text, AsciiPath path) {
  builder_.start_text();
  const std::string_view original = utf8_prefix(text, std::numeric_limits<std::uint32_t>::max());
  const bool has_latex = may_have_latex(original);
  const std::string_view plain = has_latex ? cleaner_.clean(original) : original;
  if (path == AsciiPath::kFast) {
    add_words(plain);
  } else {
    unicode_words_.add(plain, range(0, plain.size()), builder_);
  }
  if (has_latex) map_to_original();
}

// Only the chunks between spaces that hold a byte beyond ASCII take the general path.
void Analysis::add_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t ascii_end = at + ascii_run(text, at);
    const std::size_t begin =
        ascii_end == text.size() ? ascii_end : chunk_begin(text, ascii_end, at);
    if (begin > at) add_ascii_words(text, range(at, begin), builder_);
    at = chunk_end(text, ascii_end);
    if (at > begin) unicode_words_.add(text, range(begin, at), builder_);
  }
}

void Analysis::map_to_original() {
  for (Token& token : builder_.tokens()) {
    const LatexCleaner::Range mapped = cleaner_.original_range({token.begin, token.end});
    token.begin = mapped.begin;
    token.end = mapped.end;
  }
}

}  // namespace quire

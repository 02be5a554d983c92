// Synthetic papers as lines of the public dump formats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bench/corpus/paper_maker.h"

namespace quire {

enum class CorpusFormat : std::uint8_t { kArxiv, kOpenAlex, kHuggingFace };

[[nodiscard]] std::string_view to_string(CorpusFormat format);  // "arxiv", "openalex", "hf"
[[nodiscard]] std::optional<CorpusFormat> parse_corpus_format(std::string_view name);

// `paper` as one line of JSON, without the line's end. `seed` keeps the OpenAlex and arXiv numbers
// of different corpora apart where the format has such numbers.
[[nodiscard]] std::string to_line(const SyntheticPaper& paper, CorpusFormat format,
                                  std::uint64_t seed);

// The ways in which a record of a real dump can be unusable.
enum class Damage : std::uint8_t { kCutOff, kNoTitle, kNoId, kBadUtf8, kAbsurdDate };
inline constexpr std::uint32_t kDamageCount = 5;

// As to_line(), but of no use to anyone.
[[nodiscard]] std::string to_damaged_line(SyntheticPaper paper, Damage damage, CorpusFormat format,
                                          std::uint64_t seed);

}  // namespace quire

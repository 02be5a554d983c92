// The normal form of an identifier in each namespace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ranking/paper_id.h"

namespace quire {

// A longer identifier is none.
inline constexpr std::size_t kMaxIdBytes = 200;

// How far an id may be from the way arXiv writes it.
enum class Spelling : std::uint8_t { kAsWritten, kAlsoAsNumber };

// The bare identifier `text` of namespace `kind`, normalised; nothing if it has not the form of
// one. Prefixes and URLs are not understood here: see parse_paper_id().
[[nodiscard]] std::optional<PaperId> normal_id(IdKind kind, std::string_view text);

// The same for arXiv, with a choice of how much is mended.
[[nodiscard]] std::optional<std::string> normal_arxiv(std::string_view text, Spelling spelling);

// "DOI:", "ARXIV:", ...: what to_string() puts in front; empty for Semantic Scholar's own.
[[nodiscard]] std::string_view shown_prefix(IdKind kind);

}  // namespace quire

// Everything an index knows as JSON lines.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string_view>

#include "ranking/index_reader.h"

namespace quire {

enum class ExportKind : std::uint8_t { kPapers, kAuthors, kAuthorships };

// "papers", "authors", "authorships".
[[nodiscard]] std::optional<ExportKind> parse_export_kind(std::string_view name);

// Writes one JSON object a line, source ids first: papers with every stored field and number,
// authors with theirs, or one line for each name in an author list. Throws std::runtime_error if
// the index cannot be read or `out` cannot be written.
void export_index(const Snapshot& snapshot, ExportKind kind, std::ostream& out);

}  // namespace quire

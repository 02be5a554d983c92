// In how many papers words and terms are, without reading their lists.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ranking/index_reader.h"

namespace quire {

// Papers with the stem in title or abstract.
[[nodiscard]] std::uint32_t stem_frequency(const Snapshot& snapshot, std::string_view stem);
// Papers with the word as it is written, Token::word; of stop words too. Throws Xapian::Error.
[[nodiscard]] std::uint32_t exact_frequency(const Snapshot& snapshot, std::string_view word);
// Papers with the term without weight, as schema.h writes it. Throws Xapian::Error.
[[nodiscard]] std::uint32_t term_frequency(const Snapshot& snapshot, const std::string& term);

}  // namespace quire

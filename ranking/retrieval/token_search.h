// Where a form stands in the text of a paper.
#pragma once

#include <cstddef>

#include "ranking/store/text_store.h"

namespace quire {

// The first token of [first, last) that is `token`, a form or a mark, or `last`. Compares ten tokens
// at a time where the processor can. Requires first <= last <= text.size().
[[nodiscard]] std::size_t find_token(const PaperText& text, std::size_t first, std::size_t last,
                                     FormId token);

// The same without special instructions.
[[nodiscard]] std::size_t find_token_portable(const PaperText& text, std::size_t first,
                                              std::size_t last, FormId token);

}  // namespace quire

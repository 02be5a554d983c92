// Keys under which a title is found however its case, spaces, accents and punctuation are written.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace quire {

// One or two 64-bit keys of `title`: of the text as written and, where that differs, of the text
// with its LaTeX cleaned. Letters and digits are folded, everything else (spaces too) is dropped,
// so "Pre-training: a survey", "pre training a survey" and "pretraining a survey" share a key.
// Empty when the title has no letter or digit. The same bytes give the same keys on every machine.
[[nodiscard]] std::vector<std::uint64_t> title_keys(std::string_view title);

}  // namespace quire

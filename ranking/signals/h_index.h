// Indexes of a person's citations.
#pragma once

#include <cstdint>
#include <vector>

namespace quire {

// The largest h such that at least h of `citations` (one entry a paper) are >= h (Hirsch 2005).
// Never more than there are papers. Reorders `citations`.
[[nodiscard]] std::uint32_t h_index(std::vector<std::uint32_t>& citations);

// Papers with at least ten citations.
[[nodiscard]] std::uint32_t i10_index(const std::vector<std::uint32_t>& citations);

}  // namespace quire

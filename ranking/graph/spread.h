// Few entries of a long list: a bounded look at lists whose order says nothing about relevance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace quire {

// Calls visit(value) for all values, or for `limit` of them at equal distances, the first among
// them. Returns how many were visited.
template <typename Visit>
std::size_t for_each_spread(std::span<const std::uint32_t> values, std::size_t limit,
                            Visit&& visit) {
  if (values.size() <= limit) {
    for (const std::uint32_t value : values) visit(value);
    return values.size();
  }
  for (std::size_t index = 0; index < limit; ++index) visit(values[index * values.size() / limit]);
  return limit;
}

}  // namespace quire

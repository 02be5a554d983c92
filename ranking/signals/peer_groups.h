// Papers that are compared with each other: of one field, or of one field and year, or of one
// field, year and kind.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace quire {

// Fewer papers say nothing about where one of them stands.
inline constexpr std::size_t kMinPeers = 20;

// One value a paper, in DocId order; nothing where it is null.
using PaperValues = std::vector<std::optional<double>>;

// What the members of a group have in common; 0 for what does not matter.
struct PeerKey {
  std::uint32_t field = 0;
  std::int32_t year = 0;
  std::int32_t kind = 0;

  auto operator<=>(const PeerKey&) const = default;
};

// Calls `visit` with the indexes (from 0, ascending) of the members of each group, groups in the
// order of their keys. A paper without a key is in none.
void for_each_group(std::span<const std::optional<PeerKey>> keys,
                    const std::function<void(std::span<const std::uint32_t>)>& visit);

// The mid-rank (mid_rank.h) of each value in its group. Null where the value or the key is missing,
// where fewer than kMinPeers members have a value, and where all values are 0.
[[nodiscard]] PaperValues group_percentiles(std::span<const std::optional<double>> values,
                                            std::span<const std::optional<PeerKey>> keys);

}  // namespace quire

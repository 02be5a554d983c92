// The mentions on which clustering by name is easy, hard or impossible, by the true ids.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "bench/people/b_cubed.h"
#include "bench/people/name_mentions.h"

namespace quire {

enum class NameSubset : std::uint8_t {
  kAll,
  kAmbiguous,         // in a block (family name, first initial) that holds at least two people
  kVariants,          // of those: people under two names that differ in their letters
  kVariantsOrShared,  // of those: such people, or people who share an exact name with another
  kHomonym,           // an exact name that belongs to at least two people
};
inline constexpr std::size_t kNameSubsetCount = 5;
// "all", "ambiguous", "variants", "var+shared", "homonym"
[[nodiscard]] std::string_view to_string(NameSubset subset);

// Indices into `mentions` in ascending order, by NameSubset.
using NameSubsets = std::array<std::vector<std::uint32_t>, kNameSubsetCount>;
[[nodiscard]] NameSubsets find_name_subsets(std::span<const NameMention> mentions);

// B-cubed of the mentions at `indices`, counted among themselves.
[[nodiscard]] BCubed b_cubed_of(std::span<const NameMention> mentions,
                                std::span<const std::uint32_t> indices);

}  // namespace quire

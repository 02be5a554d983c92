// The frame of impacts.qi, for its reader and its writer.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace quire {

inline constexpr std::string_view kImpactMagic = "QUIREQI1";
inline constexpr std::uint64_t kImpactAlignment = 8;

// What a directory entry says: kind in 2 bits, the largest value of the stem in 16, place in 46.
enum class ListKind : std::uint8_t { kNone, kSingle, kShort, kLong };

struct ListEntry {
  ListKind kind = ListKind::kNone;
  std::uint16_t largest = 0;  // in units of kImpactUnit, rounded up
  std::uint64_t place = 0;    // the paper of a single, otherwise in bytes behind the beginning
};

// No value of sat(tf; 1.2, .7) is larger than 2.2.
inline constexpr double kImpactUnit = 2.2 / 65'535;
inline constexpr std::uint64_t kMaxPlace = (std::uint64_t{1} << 46U) - 1;

constexpr std::uint64_t pack_entry(const ListEntry& entry) {
  return static_cast<std::uint64_t>(entry.kind) | std::uint64_t{entry.largest} << 2U |
         entry.place << 18U;
}
constexpr ListEntry unpack_entry(std::uint64_t packed) {
  return {static_cast<ListKind>(packed & 3U), static_cast<std::uint16_t>(packed >> 2U & 0xFFFFU),
          packed >> 18U};
}

// Sections lie behind each other in this order, each 8-aligned.
struct ImpactTrailer {
  std::uint64_t list_bytes = 0;  // the lists begin behind the magic
  std::uint64_t term_text_bytes = 0;
  std::uint32_t papers = 0;
  std::uint32_t stems = 0;
  std::uint32_t terms = 0;
  std::uint32_t reserved = 0;
  std::array<char, 8> magic{};
};
static_assert(std::is_trivially_copyable_v<ImpactTrailer> && sizeof(ImpactTrailer) == 40);

}  // namespace quire

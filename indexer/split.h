// quire-index split: an index as shards that other machines serve, and a head that searches them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "indexer/progress.h"
#include "ranking/store/manifest.h"

namespace quire {

// More are no help: every shard answers every search.
inline constexpr std::uint32_t kMaxShards = 64;

struct SplitOptions {
  std::filesystem::path index;
  std::filesystem::path out;  // made; must be empty if it exists
  std::uint32_t shards = 2;   // 1 to kMaxShards
  unsigned threads = 0;       // 0 = one a processor
  std::size_t memory_mib = 512;
};

// Writes OUT/shard-00, ... (ranking/shards/shard_layout.h) and OUT/head, an index that has everything
// but what the shards have: it takes over the other files of INDEX by hard links where it can.
// Returns the manifest of the head. Throws std::runtime_error with the path and the reason.
Manifest split_index(const SplitOptions& options, Progress& progress);

}  // namespace quire

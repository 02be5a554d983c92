#include "indexer/shard_merge.h"

#include <algorithm>
#include <atomic>
#include <span>

#include "ranking/parallel.h"
#include "ranking/store/text_index_writer.h"

namespace quire {
namespace {

// Shards that are merged at a time, by all threads together: about six open files each, of the
// usual limit of 1,024.
constexpr std::size_t kShardsPerMerge = 128;

}  // namespace

std::vector<std::filesystem::path> shard_paths(const std::filesystem::path& directory,
                                               const std::string& name, std::size_t count) {
  std::vector<std::filesystem::path> paths;
  for (std::size_t i = 0; i < count; ++i) {
    paths.push_back(directory / (name + "-" + std::to_string(i) + ".tmp"));
  }
  return paths;
}

void merge_all_shards(std::vector<std::filesystem::path> shards,
                      const std::filesystem::path& directory, const std::string& name,
                      unsigned threads) {
  const std::size_t group_size = std::max<std::size_t>(kShardsPerMerge / threads, 2);
  for (int level = 1; shards.size() > kShardsPerMerge; ++level) {
    const std::size_t groups = (shards.size() + group_size - 1) / group_size;
    const auto merged = shard_paths(directory, name + "-level" + std::to_string(level), groups);
    std::atomic<std::size_t> next_group = 0;
    run_in_parallel(
        std::min<unsigned>(threads, kShardsPerMerge / 2), [&](const std::atomic<bool>& stopped) {
          for (std::size_t group = next_group++; group < groups && !stopped; group = next_group++) {
            const std::size_t first = group * group_size;
            const std::size_t count = std::min(group_size, shards.size() - first);
            merge_shards(std::span(shards).subspan(first, count), merged[group]);
          }
        });
    shards = merged;
  }
  merge_shards(shards, directory / name);
}

}  // namespace quire

// Joining the many small databases of a build into one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace quire {

// Paths of `count` shards of `name` inside `directory`, in order.
[[nodiscard]] std::vector<std::filesystem::path> shard_paths(const std::filesystem::path& directory,
                                                             const std::string& name,
                                                             std::size_t count);

// Joins `shards` into `directory` / `name`, keeping their order: groups in parallel, then groups of
// what they give, until one merge takes them all. The shards are removed. Throws
// std::runtime_error if a database cannot be read or written.
void merge_all_shards(std::vector<std::filesystem::path> shards,
                      const std::filesystem::path& directory, const std::string& name,
                      unsigned threads);

}  // namespace quire

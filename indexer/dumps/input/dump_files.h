// The files of a dump.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/input/byte_source.h"

namespace quire {

// One file that can be opened when its turn comes.
struct DumpFile {
  std::string name;              // as it is shown
  std::uint64_t size_bytes = 0;  // on disk; 0 if unknown
  std::function<std::unique_ptr<ByteSource>()> open;
};

// The files of the dump `path`: itself, the parts in a folder and its sub-folders in the order of
// their paths, or standard input for "-". Throws std::runtime_error with the path if there is
// nothing to read.
[[nodiscard]] std::vector<DumpFile> list_dump_files(const std::string& path);

// Whether a file of a folder is a part of a dump, by its name: .jsonl, .ndjson, .json, .txt or no
// extension (part_000), each also with .gz or .zst; not hidden, no manifest, README, LICENSE or
// marker.
[[nodiscard]] bool is_dump_file_name(std::string_view name);

}  // namespace quire

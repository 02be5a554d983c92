// A real index of a few papers, for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/build.h"

namespace quire {

// Builds a generation of `index` from `lines`, a dump in Quire's own format, and makes it live.
inline Manifest build_small_index(const std::filesystem::path& index, const std::string& lines) {
  std::filesystem::create_directories(index);
  const std::filesystem::path dump = index / "dump.jsonl";
  std::ofstream(dump) << lines;
  BuildOptions options;
  options.index = index;
  options.dumps = {dump.string()};
  options.threads = 2;
  Progress progress(Progress::Output::kSilent);
  return build_index(options, progress);
}

}  // namespace quire

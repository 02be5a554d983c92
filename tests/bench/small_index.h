// A small index of the real kind, for the tests of bench/.
#pragma once

#include <filesystem>
#include <string_view>

#include "indexer/build.h"
#include "tests/bench/bench_files.h"

namespace quire {

// Five papers in the layout of BEIR.
inline constexpr std::string_view kSmallDump =
    "{\"_id\":\"d1\",\"title\":\"Graph neural networks\",\"text\":\"We study networks on "
    "graphs.\"}\n"
    "{\"_id\":\"d2\",\"title\":\"Deep graph learning\",\"text\":\"Learning from graphs with deep "
    "networks.\"}\n"
    "{\"_id\":\"d3\",\"title\":\"Protein folding\",\"text\":\"The structure of proteins and their "
    "folding.\"}\n"
    "{\"_id\":\"d4\",\"title\":\"Folding of networks\",\"text\":\"Networks can be folded like "
    "proteins.\"}\n"
    "{\"_id\":\"d5\",\"title\":\"Galaxy surveys\",\"text\":\"The sky is large.\"}\n";

// Builds an index of kSmallDump in `folder` and returns its path.
inline std::filesystem::path build_small_index(const std::filesystem::path& folder) {
  BuildOptions options;
  options.index = folder / "index";
  options.dumps = {write_file(folder / "dump.jsonl", kSmallDump).string()};
  options.dump.format = DumpFormat::kBeir;
  Progress progress(Progress::Output::kSilent);
  build_index(options, progress);
  return options.index;
}

}  // namespace quire

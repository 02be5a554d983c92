// Checking a generation from end to end.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace quire {

// What is wrong with the generation at `path`, one sentence each; empty if nothing is. Reads every
// file: sizes and checksums against the manifest, the Xapian databases block by block, the texts
// against a recount, every record against the columns, the graph and the identifiers that should
// find it, and the signals against what they are made of. At most `limit` findings are listed.
// Throws nothing but std::bad_alloc: what cannot be read is a finding. `threads` check at a time, 0 =
// one a processor; what they find does not depend on them.
[[nodiscard]] std::vector<std::string> verify_generation(const std::filesystem::path& path,
                                                         std::size_t limit, unsigned threads = 0);

// The files below `generation` as the manifest lists them: sorted, with sizes and checksums,
// without MANIFEST.json.
struct ManifestFile;
[[nodiscard]] std::vector<ManifestFile> list_files(const std::filesystem::path& generation);

}  // namespace quire

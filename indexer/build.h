// From dumps to a live index generation: the whole run behind `quire-index build`.
//
// read and parse -> spool -> group records into works -> analyse and index in bounded shards, in
// parallel -> authors -> texts -> impacts and pairs -> neighbours and latent vectors -> signals ->
// verify -> publish. The shards are merged and the completions made beside the stages that do not
// need them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/dumps/formats.h"
#include "indexer/people/identity.h"
#include "indexer/progress.h"
#include "ranking/store/manifest.h"

namespace quire {

struct BuildOptions {
  std::filesystem::path index;
  std::vector<std::string> dumps;  // files, folders of parts, "-" for stdin
  DumpOptions dump;
  // Whether author ids and ORCIDs of the dumps count, or names alone.
  AuthorIds author_ids = AuthorIds::kUse;
  // Threads that analyse and index; 0 = one a processor.
  unsigned threads = 0;
  // Memory for buffers, beside the tables that grow with the dump (about 0.5 KiB a paper with four
  // authors). It bounds how many papers a thread holds before it writes them out.
  std::size_t memory_mib = 1'024;
};

// Builds a new generation of `options.index` and makes it the live one. Returns its manifest.
// Throws std::runtime_error if a dump cannot be read or is of another format, the disk fails, no
// record could be indexed, or the result does not verify; the live generation is then untouched.
Manifest build_index(const BuildOptions& options, Progress& progress);

}  // namespace quire

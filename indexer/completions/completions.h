// The last tables of a build: what papers are labelled with, and what queries are completed from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "indexer/progress.h"

namespace quire {

// Writes labels.ql and completions.qc (label_store.h, completion_store.h) of the generation at
// `path`, from its records.qr and authors/. `use` has one entry a paper, from DocId 1: what titles are
// ranked by. Reads every record once and keeps about 350 bytes a paper while it runs. Advances
// `progress` by one a paper and one an author. Throws std::runtime_error if something cannot be
// read or written.
void write_labels_and_completions(const std::filesystem::path& path,
                                  std::span<const std::uint32_t> use, Progress& progress);

}  // namespace quire

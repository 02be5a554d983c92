// Writes impacts.qi from texts.qf and the terms of papers/.
#pragma once

#include <cstddef>
#include <filesystem>

#include "ranking/store/text_store.h"

namespace quire {

// Counts the stems of `texts` in several passes over ranges of stems, so that all threads together
// hold about `memory_bytes` (and four bytes a paper, and the tables of the vocabulary), and takes the
// papers of the terms without weight (C, V, T, J, W; schema.h) from the Xapian database `papers`.
// Writes `path`. Throws std::runtime_error with the path and the reason if something cannot be read,
// if the two do not have the same papers, or if the disk fails.
void write_impacts(const TextStore& texts, const std::filesystem::path& papers, unsigned threads,
                   std::size_t memory_bytes, const std::filesystem::path& path);

}  // namespace quire

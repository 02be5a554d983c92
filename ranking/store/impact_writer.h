// Writes impacts.qi from texts.qf and the terms of papers/.
#pragma once

#include <cstddef>
#include <filesystem>

#include "ranking/store/text_store.h"

namespace quire {

// Counts the stems of `texts` in several passes over ranges of stems, so that the postings and lists
// of the ranges that all threads work on take about `memory_bytes`. Not bounded by it: the most
// frequent stem, which is in one range (8 bytes a posting, and 13 more while its list is made); the
// finished ranges that wait for an earlier one; the lists of the terms; four bytes a paper; the
// tables of the vocabulary. Takes the
// papers of the terms without weight (C, V, T, J, W; schema.h) from the Xapian database `papers`.
// Writes `path`. Throws std::runtime_error with the path and the reason if something cannot be read,
// if the two do not have the same papers, or if the disk fails.
void write_impacts(const TextStore& texts, const std::filesystem::path& papers, unsigned threads,
                   std::size_t memory_bytes, const std::filesystem::path& path);

}  // namespace quire

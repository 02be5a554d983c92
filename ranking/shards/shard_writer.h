// The writer of shards (shard_layout.h) from an index that is whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "ranking/shards/shard_layout.h"
#include "ranking/store/generation.h"

namespace quire {

// Called now and then with the number of papers written since the last call, by the thread that
// writes.
using ShardProgress = std::function<void(std::uint32_t papers)>;

// Writes the shard `identity` of `generation` to `path`, which must not exist, as a compacted
// database. Records are analysed again, because positions are in no other file. About
// `memory_bytes` are held between two writes to the disk. Different shards may be written by
// different threads. Throws std::runtime_error with the path and the reason.
void write_shard(const Generation& generation, const ShardIdentity& identity,
                 const std::filesystem::path& path, std::size_t memory_bytes,
                 const ShardProgress& progress);

// Writes the papers/ of the head: identifiers, titles and synonyms, which shards do not have.
void write_head_papers(const Generation& generation, const std::filesystem::path& path);

// Writes the texts.qf of the head: its dictionary and means, without the words of papers.
// text() and citing_words() of such a file throw.
void write_head_texts(const std::filesystem::path& texts, const std::filesystem::path& path);

}  // namespace quire

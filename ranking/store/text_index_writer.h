// The writers of papers/ and authors/: Xapian databases that are made once and never changed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "ranking/paper.h"

namespace quire {

// Writes a part of papers/. Not thread-safe; parts may be written by different threads.
// Every member throws std::runtime_error with the path and the reason.
class PaperShardWriter {
 public:
  // `memory_mib` bounds the postings that are held before they are written out.
  explicit PaperShardWriter(std::size_t memory_mib);
  ~PaperShardWriter();
  PaperShardWriter(const PaperShardWriter&) = delete;
  PaperShardWriter& operator=(const PaperShardWriter&) = delete;

  // Begins a new shard at `path`, which must not exist. The analyzer's caches are kept from shard
  // to shard.
  void open(const std::filesystem::path& path);
  // Adds the next paper: its document number in the shard counts from 1.
  void add(const Paper& paper);
  // Writes the shard to its end.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Writes authors/ in the order of AuthorNumber. Not thread-safe; throws as PaperShardWriter does.
class AuthorWriter {
 public:
  explicit AuthorWriter(const std::filesystem::path& path);
  ~AuthorWriter();
  AuthorWriter(const AuthorWriter&) = delete;
  AuthorWriter& operator=(const AuthorWriter&) = delete;

  void add(const Author& author);
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Joins shards into one compacted database at `destination`: documents keep their order, so that
// the n-th paper of all shards gets document number n. The shards are removed. One shard or none is
// fine.
void merge_shards(std::span<const std::filesystem::path> shards,
                  const std::filesystem::path& destination);

}  // namespace quire

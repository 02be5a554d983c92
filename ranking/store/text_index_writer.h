// The writers of papers/ and authors/: Xapian databases that are made once and never changed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "ranking/paper.h"
#include "ranking/store/texts/analyzed_texts.h"

namespace quire {

// Writes parts of papers/, one after the other. Not thread-safe; parts may be written by different
// threads. Every member throws std::runtime_error with the path and the reason.
class PaperShardWriter {
 public:
  // `memory_bytes` bounds what is held between two writes to the disk.
  explicit PaperShardWriter(std::size_t memory_bytes);
  ~PaperShardWriter();
  PaperShardWriter(const PaperShardWriter&) = delete;
  PaperShardWriter& operator=(const PaperShardWriter&) = delete;

  // Begins a new shard at `path`, which must not exist.
  void open(const std::filesystem::path& path);
  // Adds the next paper, whose title and abstract are analyzed in `texts`: its document number in
  // the shard counts from 1. Papers stay in memory until close() if they fit: written in one go,
  // they go into sorted tables twice as fast.
  void add(const Paper& paper, const AnalyzedTexts& texts);
  // Writes the shard to its end.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Writes a part of authors/ in the order of AuthorNumber; otherwise as PaperShardWriter.
class AuthorShardWriter {
 public:
  explicit AuthorShardWriter(const std::filesystem::path& path);
  ~AuthorShardWriter();
  AuthorShardWriter(const AuthorShardWriter&) = delete;
  AuthorShardWriter& operator=(const AuthorShardWriter&) = delete;

  void add(const Author& author);
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Joins shards into one compacted database at `destination`: documents keep their order, so that
// the n-th document of all shards gets number n. The shards are removed. One shard or none is fine;
// each takes about five open files while they are joined.
void merge_shards(std::span<const std::filesystem::path> shards,
                  const std::filesystem::path& destination);

}  // namespace quire

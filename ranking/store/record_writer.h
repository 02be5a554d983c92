// The writer of records.qr; the layout is drawn in ranking/store/record_store.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/paper.h"
#include "ranking/store/file_writer.h"

struct ZSTD_CDict_s;
struct ZSTD_CCtx_s;

namespace quire {

// As many records make a good sample; twice as many take twice as long and save .5 %.
inline constexpr std::uint32_t kRecordSamples = 2'000;

class RecordStoreWriter;

// Compresses the records of one run of papers. Not thread-safe; several may be at work at a time.
class RecordShardWriter {
 public:
  // The next paper. Throws std::runtime_error if zstd fails.
  void add(const Paper& paper);
  // Hands everything over. Throws std::runtime_error with the path and the reason if the disk fails.
  void close();

 private:
  friend class RecordStoreWriter;
  struct FreeContext {
    void operator()(ZSTD_CCtx_s* context) const;
  };

  RecordShardWriter(RecordStoreWriter& writer, std::uint32_t number);

  RecordStoreWriter& writer_;
  std::uint32_t number_;
  std::unique_ptr<ZSTD_CCtx_s, FreeContext> context_;
  std::vector<std::uint32_t> record_sizes_;
  std::vector<std::uint32_t> id_sizes_;
  std::string records_;  // compressed, one behind the other
  std::string ids_;
  std::string encoded_;
};

// Papers come in shards, which threads fill at the same time; they are the papers of the store in
// the order of the shards. What is written depends on the papers and the samples, not on the timing.
//
// Memory: about 25 bytes a paper, for ids and sizes; the records are in a temporary file.
class RecordStoreWriter {
 public:
  // The temporary file goes into `directory`. `samples`: encode_paper() of papers from all over the
  // corpus, to train the dictionary on; none are fine.
  RecordStoreWriter(const std::filesystem::path& directory, std::uint32_t shard_count,
                    std::span<const std::string> samples);
  ~RecordStoreWriter();

  // Begins the shard `number`, from 0. Each has to be filled and closed once. Thread-safe; the
  // result must not outlive the writer.
  [[nodiscard]] RecordShardWriter open_shard(std::uint32_t number);

  // Writes the store of all shards to `path` and removes the temporary file. Throws
  // std::runtime_error with the path and the reason if the disk fails.
  void write(const std::filesystem::path& path);

 private:
  friend class RecordShardWriter;
  struct FreeDictionary {
    void operator()(ZSTD_CDict_s* dictionary) const;
  };
  struct Shard {
    std::vector<std::uint32_t> record_sizes;
    std::vector<std::uint32_t> id_sizes;
    std::string ids;
    std::uint64_t begin = 0;  // of its records in the temporary file
    std::uint64_t size_bytes = 0;
  };

  void take(std::uint32_t number, Shard shard, std::string_view records);
  [[nodiscard]] std::vector<std::uint64_t> record_begins() const;
  void write_ids(FileWriter& file) const;

  std::filesystem::path temporary_path_;
  std::string dictionary_bytes_;
  std::unique_ptr<ZSTD_CDict_s, FreeDictionary> dictionary_;
  std::mutex mutex_;  // guards the members below
  FileWriter temporary_;
  std::vector<Shard> shards_;
};

}  // namespace quire

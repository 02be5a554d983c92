// The parsed records of a build, on disk in the order they were read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/dumps/dump_reader.h"
#include "ranking/paper.h"
#include "ranking/store/file_writer.h"

namespace quire {

// Number of a record in the order of reading, from 0.
using RecordNumber = std::uint32_t;

// Holds 9 bytes of memory a record; the records themselves are in one file of the generation that
// is being built. First all append(), then finish(), then any number of threads may read(). Every
// member throws std::runtime_error with the path and the reason if the disk fails.
class RecordSpool {
 public:
  explicit RecordSpool(std::filesystem::path path);
  ~RecordSpool();
  RecordSpool(const RecordSpool&) = delete;
  RecordSpool& operator=(const RecordSpool&) = delete;

  // Keeps `place` for attachments, which may be rejected later. Throws past 2^32 - 1 records.
  RecordNumber append(RecordKind kind, const Paper& paper, const RecordPlace& place);
  void finish();

  [[nodiscard]] RecordNumber record_count() const {
    return static_cast<RecordNumber>(kinds_.size());
  }
  [[nodiscard]] RecordKind kind(RecordNumber record) const { return kinds_[record]; }
  [[nodiscard]] Paper read(RecordNumber record) const;
  // Requires kind(record) == kAttachment.
  [[nodiscard]] RecordPlace place(RecordNumber record) const;

  // Gives the disk space back; nothing can be read any more.
  void remove();

 private:
  [[nodiscard]] std::string read_bytes(RecordNumber record) const;

  std::filesystem::path path_;
  FileWriter writer_;
  std::vector<std::uint64_t> offsets_ = {0};  // one more than there are records
  std::vector<RecordKind> kinds_;
  int file_ = -1;
};

}  // namespace quire

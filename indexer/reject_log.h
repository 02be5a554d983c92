// rejects.jsonl: every record that was not indexed, and why.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "indexer/dumps/dump_reader.h"
#include "ranking/store/file_writer.h"

namespace quire {

// One JSON object a line: {"source", "line", "byte_offset", "reason", "detail"}.
// Throws std::runtime_error if the disk fails. Not thread-safe.
class RejectLog {
 public:
  explicit RejectLog(const std::filesystem::path& path) : file_(path) {}

  void add(const Reject& reject);
  void close() { file_.close(); }

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] const std::map<std::string, std::uint64_t>& by_reason() const { return by_reason_; }

 private:
  FileWriter file_;
  std::uint64_t count_ = 0;
  std::map<std::string, std::uint64_t> by_reason_;
};

}  // namespace quire

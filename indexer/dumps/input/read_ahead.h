// Reads (and decompresses) on a thread of its own, a bounded number of blocks ahead of the parser.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "indexer/dumps/input/byte_source.h"

namespace quire {

// next() and the destructor belong to one thread, bytes_read() to any.
class ReadAhead {
 public:
  // Starts to read `source`.
  explicit ReadAhead(std::unique_ptr<ByteSource> source);
  // Stops reading, also one that waits for input.
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // Replaces `block` by the next bytes; false at the end. What was read before an error is handed
  // out first, then the error of ByteSource::read() is thrown.
  bool next(std::vector<char>& block);

  [[nodiscard]] std::uint64_t bytes_read() const { return source_->consumed(); }

 private:
  void run();
  [[nodiscard]] std::vector<char> empty_block();
  bool fill(std::vector<char>& block);
  void finish(std::exception_ptr failure);

  std::unique_ptr<ByteSource> source_;
  std::mutex mutex_;  // guards everything below
  std::condition_variable changed_;
  std::deque<std::vector<char>> full_;
  std::vector<std::vector<char>> spare_;
  std::exception_ptr failure_;
  bool finished_ = false;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace quire

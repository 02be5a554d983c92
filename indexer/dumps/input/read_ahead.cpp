#include "indexer/dumps/input/read_ahead.h"

#include <cstddef>
#include <utility>

namespace quire {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} << 10U;
constexpr std::size_t kBlocksAhead = 4;

}  // namespace

ReadAhead::ReadAhead(std::unique_ptr<ByteSource> source)
    : source_(std::move(source)), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  source_->cancel();
  thread_.join();
}

bool ReadAhead::next(std::vector<char>& block) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !full_.empty() || finished_; });
  if (full_.empty()) {
    if (failure_) std::rethrow_exception(failure_);
    return false;
  }
  if (block.capacity() >= kBlockBytes) spare_.push_back(std::move(block));
  block = std::move(full_.front());
  full_.pop_front();
  lock.unlock();
  changed_.notify_all();
  return true;
}

void ReadAhead::run() {
  try {
    for (;;) {
      std::vector<char> block = empty_block();
      if (!fill(block)) break;
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return full_.size() < kBlocksAhead || stopped_; });
      if (stopped_) break;
      full_.push_back(std::move(block));
      lock.unlock();
      changed_.notify_all();
    }
    finish(nullptr);
  } catch (...) {  // carried to the thread that calls next()
    finish(std::current_exception());
  }
}

std::vector<char> ReadAhead::empty_block() {
  const std::lock_guard lock(mutex_);
  if (spare_.empty()) return std::vector<char>(kBlockBytes);
  std::vector<char> block = std::move(spare_.back());
  spare_.pop_back();
  block.resize(kBlockBytes);
  return block;
}

// One read, not a full block: a pipe that says little at a time is answered at once.
bool ReadAhead::fill(std::vector<char>& block) {
  const std::size_t count = source_->read(block.data(), block.size());
  block.resize(count);
  return count > 0;
}

void ReadAhead::finish(std::exception_ptr failure) {
  {
    const std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    finished_ = true;
  }
  changed_.notify_all();
}

}  // namespace quire

#include "indexer/dumps/input/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace quire {
namespace {

std::string error_text() { return std::strerror(errno); }

enum class Ownership : std::uint8_t { kOwned, kBorrowed };

// A file descriptor together with a second one that wakes a waiting read.
class DescriptorSource final : public ByteSource {
 public:
  DescriptorSource(int descriptor, Ownership ownership)
      : descriptor_(descriptor), ownership_(ownership), wake_(eventfd(0, EFD_CLOEXEC)) {
    if (wake_ < 0) {
      const std::string reason = error_text();
      close_owned();
      throw std::runtime_error("cannot make an eventfd: " + reason);
    }
  }
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;
  ~DescriptorSource() override {
    close_owned();
    close(wake_);
  }

  std::size_t read(char* target, std::size_t size) override {
    while (!cancelled_) {
      if (!wait()) return 0;
      const ssize_t count = ::read(descriptor_, target, size);
      if (count >= 0) {
        consumed_ += static_cast<std::uint64_t>(count);
        return static_cast<std::size_t>(count);
      }
      if (errno != EINTR && errno != EAGAIN) {
        throw std::runtime_error("cannot read: " + error_text());
      }
    }
    return 0;
  }

  void cancel() override {
    cancelled_ = true;
    const std::uint64_t one = 1;
    // Can only fail when the counter is full, and then the reader is awake already.
    [[maybe_unused]] const ssize_t written = write(wake_, &one, sizeof one);
  }

  [[nodiscard]] std::uint64_t consumed() const override { return consumed_; }

 private:
  void close_owned() const {
    if (ownership_ == Ownership::kOwned) close(descriptor_);
  }

  // Waits for input; false if woken by cancel().
  [[nodiscard]] bool wait() const {
    pollfd waiting[] = {{descriptor_, POLLIN, 0}, {wake_, POLLIN, 0}};
    while (poll(waiting, 2, -1) < 0) {
      if (errno != EINTR) throw std::runtime_error("cannot wait for input: " + error_text());
    }
    return (waiting[1].revents & POLLIN) == 0;
  }

  int descriptor_;
  Ownership ownership_;
  int wake_;
  std::atomic<bool> cancelled_ = false;
  std::atomic<std::uint64_t> consumed_ = 0;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(char* target, std::size_t size) override {
    const std::size_t begin = position_;
    const std::size_t count = std::min(size, bytes_.size() - begin);
    std::memcpy(target, bytes_.data() + begin, count);
    position_ = begin + count;
    return count;
  }
  void cancel() override {}
  [[nodiscard]] std::uint64_t consumed() const override { return position_; }

 private:
  std::string bytes_;
  std::atomic<std::size_t> position_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_file_source(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error(path + ": cannot open: " + error_text());
  posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  return std::make_unique<DescriptorSource>(descriptor, Ownership::kOwned);
}

std::unique_ptr<ByteSource> open_stdin_source() {
  return std::make_unique<DescriptorSource>(STDIN_FILENO, Ownership::kBorrowed);
}

std::unique_ptr<ByteSource> make_memory_source(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

}  // namespace quire

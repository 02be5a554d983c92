// Memory for many short strings that are thrown away together.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace quire {

// Views given out stay valid until clear(). Not thread-safe.
class TextArena {
 public:
  // A copy of `text` that lives in the arena.
  std::string_view store(std::string_view text) {
    if (text.size() > left_) add_block(text.size());
    char* const start = next_;
    if (!text.empty()) std::memcpy(start, text.data(), text.size());
    next_ += text.size();
    left_ -= text.size();
    return {start, text.size()};
  }

  // Forgets every string; keeps one block for the next ones.
  void clear() {
    if (blocks_.size() > 1) blocks_.clear();
    next_ = blocks_.empty() ? nullptr : blocks_.front().get();
    left_ = blocks_.empty() ? 0 : first_block_size_;
  }

 private:
  static constexpr std::size_t kBlockSize = 16 * 1024;

  void add_block(std::size_t at_least) {
    const std::size_t size = std::max(kBlockSize, at_least);
    if (blocks_.empty()) first_block_size_ = size;
    blocks_.push_back(std::make_unique<char[]>(size));
    next_ = blocks_.back().get();
    left_ = size;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t first_block_size_ = 0;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace quire

// Files of arrays: taking a mapped one apart without ever reading behind its end, and writing one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "ranking/store/file_writer.h"

namespace quire {

// Walks over the arrays of a file; each begins at a multiple of kAlignment. Every take throws
// std::runtime_error with the path and the reason if the file is too short for it. Not thread-safe.
class FileCursor {
 public:
  static constexpr std::size_t kAlignment = 8;

  // `bytes` begin at an address that is a multiple of kAlignment, as a mapping does. Throws if they
  // do not begin with `magic`.
  FileCursor(const std::filesystem::path& path, std::span<const std::byte> bytes,
             std::string_view magic)
      : path_(path), bytes_(bytes) {
    if (bytes.size() < magic.size() || std::memcmp(bytes.data(), magic.data(), magic.size()) != 0) {
      refuse("its first bytes are those of another file");
    }
    position_ = magic.size();
  }

  template <typename T>
  [[nodiscard]] std::span<const T> take(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kAlignment);
    const std::size_t begin = aligned(position_);
    if (begin > bytes_.size() || (bytes_.size() - begin) / sizeof(T) < count) refuse("it is cut");
    position_ = begin + count * sizeof(T);
    return {reinterpret_cast<const T*>(bytes_.data() + begin), count};
  }
  [[nodiscard]] std::string_view take_text(std::size_t size_bytes) {
    const auto bytes = take<char>(size_bytes);
    return {bytes.data(), bytes.size()};
  }
  // The file ends behind the last array and its padding.
  void expect_end() const {
    const std::size_t end = aligned(position_);
    if (bytes_.size() < end) refuse("it is cut");
    if (bytes_.size() > end) refuse("it goes on behind its last table");
  }

 private:
  static std::size_t aligned(std::size_t position) {
    return (position + kAlignment - 1) / kAlignment * kAlignment;
  }
  [[noreturn]] void refuse(const char* reason) const {
    throw std::runtime_error(path_.string() + " is damaged: " + reason);
  }

  const std::filesystem::path& path_;
  std::span<const std::byte> bytes_;
  std::size_t position_ = 0;
};

// The other way: write an array so that a cursor finds the next one.
inline void write_array(FileWriter& file, std::string_view bytes) {
  file.write(bytes);
  file.pad_to(FileCursor::kAlignment);
}
inline void write_numbers(FileWriter& file, std::span<const std::uint32_t> numbers) {
  write_array(file, bytes_of(numbers));
}

}  // namespace quire

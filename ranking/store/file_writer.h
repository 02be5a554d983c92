// Files that are written once, from the first byte to the last, and then never changed.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace quire {

// Buffered writing with errors that name the file. Every member throws std::runtime_error with the
// path and the reason (disk full, no permission). Not thread-safe.
class FileWriter {
 public:
  explicit FileWriter(std::filesystem::path path);

  void write(std::string_view bytes);
  // Zero bytes until the size is a multiple of `alignment`.
  void pad_to(std::uint64_t alignment);
  [[nodiscard]] std::uint64_t size_bytes() const { return size_bytes_; }
  // Hands buffered bytes to the operating system, so that others can read them.
  void flush();
  // Closes without making anything durable, for a file that is removed.
  void abandon() { file_.reset(); }
  // Writes everything to the disk and closes. Without it the file's content is undefined.
  void close();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Closer> file_;
  std::uint64_t size_bytes_ = 0;
};

// The bytes of a trivially copyable array, for FileWriter::write.
template <typename T>
[[nodiscard]] std::string_view bytes_of(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

// The whole content of a file. Throws std::runtime_error with the path and the reason.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

// Makes the names inside `directory` durable (fsync of the directory).
void sync_directory(const std::filesystem::path& directory);

// Makes the content of every file below `directory`, and their names, durable.
void sync_tree(const std::filesystem::path& directory);

// "xxh3:" + 16 hex digits over the content of a file. Throws as read_file does.
[[nodiscard]] std::string file_checksum(const std::filesystem::path& path);

}  // namespace quire

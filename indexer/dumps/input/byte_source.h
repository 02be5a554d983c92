// Where the bytes of a dump come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace quire {

// A stream of bytes that is read once. read() and the destructor belong to one thread; cancel() and
// consumed() may be called from any other.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads 1 to `size` bytes into `target` and returns how many; 0 at the end. Requires size > 0.
  // Throws std::runtime_error with the reason, without the name of the file.
  virtual std::size_t read(char* target, std::size_t size) = 0;

  // Makes a read that waits for input, and every later one, return 0.
  virtual void cancel() = 0;

  // Bytes of the file (compressed, if it is) taken so far.
  [[nodiscard]] virtual std::uint64_t consumed() const = 0;
};

// The bytes of the file `path`. Throws std::runtime_error with path and reason if it cannot be
// opened.
[[nodiscard]] std::unique_ptr<ByteSource> open_file_source(const std::string& path);

// The bytes of standard input, which stays open.
[[nodiscard]] std::unique_ptr<ByteSource> open_stdin_source();

// The bytes of `bytes`.
[[nodiscard]] std::unique_ptr<ByteSource> make_memory_source(std::string bytes);

}  // namespace quire

#include "ranking/store/file_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "ranking/store/mapped_file.h"

namespace quire {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;

[[noreturn]] void fail(const char* action, const std::filesystem::path& path) {
  throw std::runtime_error("cannot " + std::string(action) + " " + path.string() + ": " +
                           std::strerror(errno));
}

void sync_path(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail("open", path);
  const int status = ::fsync(file);
  ::close(file);
  if (status != 0) fail("sync", path);
}

}  // namespace

FileWriter::FileWriter(std::filesystem::path path)
    : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wbe")) {
  if (!file_) fail("create", path_);
  std::setvbuf(file_.get(), nullptr, _IOFBF, kBufferBytes);
}

void FileWriter::write(std::string_view bytes) {
  if (bytes.empty()) return;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail("write", path_);
  size_bytes_ += bytes.size();
}

void FileWriter::pad_to(std::uint64_t alignment) {
  while (size_bytes_ % alignment != 0) write(std::string_view("\0", 1));
}

void FileWriter::flush() {
  if (std::fflush(file_.get()) != 0) fail("write", path_);
}

void FileWriter::close() {
  flush();
  if (::fsync(::fileno(file_.get())) != 0) fail("sync", path_);
  if (std::fclose(file_.release()) != 0) fail("close", path_);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("open", path);
  std::ostringstream content;
  content << file.rdbuf();
  if (file.bad()) fail("read", path);
  return std::move(content).str();
}

void sync_directory(const std::filesystem::path& directory) { sync_path(directory); }

void sync_tree(const std::filesystem::path& directory) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    sync_path(entry.path());
  }
  sync_path(directory);
}

std::string file_checksum(const std::filesystem::path& path) {
  const MappedFile file(path);
  const auto hash = XXH3_64bits(file.bytes().data(), file.bytes().size());
  char text[32];
  std::snprintf(text, sizeof text, "xxh3:%016llx", static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace quire

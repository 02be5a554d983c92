#include "ranking/store/read_ahead.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <system_error>
#include <vector>

namespace quire {
namespace {

std::uintmax_t memory_bytes() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page_bytes = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page_bytes <= 0) return 0;
  return static_cast<std::uintmax_t>(pages) * static_cast<std::uintmax_t>(page_bytes);
}

void read_file_ahead(const std::filesystem::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  posix_fadvise(file, 0, 0, POSIX_FADV_WILLNEED);
  close(file);
}

}  // namespace

void read_ahead(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> files;
  std::uintmax_t bytes = 0;
  std::error_code error;
  std::filesystem::recursive_directory_iterator entries(directory, error);
  for (; !error && entries != std::filesystem::recursive_directory_iterator();
       entries.increment(error)) {
    std::error_code problem;
    if (!entries->is_regular_file(problem)) continue;
    const std::uintmax_t size = entries->file_size(problem);
    if (problem) continue;
    bytes += size;
    files.push_back(entries->path());
  }
  if (bytes > memory_bytes() / 2) return;
  for (const auto& file : files) read_file_ahead(file);
}

}  // namespace quire

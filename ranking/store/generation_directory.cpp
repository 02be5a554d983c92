#include "ranking/store/generation_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <stdexcept>

#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr const char* kCurrent = "CURRENT";
constexpr const char* kNextCurrent = "CURRENT.next";
constexpr const char* kLock = "build.lock";
constexpr std::string_view kPrefix = "gen-";

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "gen-20261120T081500Z", perhaps with "-2" behind it: nothing else is ever removed.
bool is_generation_name(std::string_view name) {
  constexpr std::size_t kDate = 8;
  constexpr std::size_t kTime = 6;
  if (!name.starts_with(kPrefix)) return false;
  name.remove_prefix(kPrefix.size());
  if (name.size() < kDate + kTime + 2 || !all_digits(name.substr(0, kDate))) return false;
  if (name[kDate] != 'T' || !all_digits(name.substr(kDate + 1, kTime))) return false;
  if (name[kDate + 1 + kTime] != 'Z') return false;
  const std::string_view rest = name.substr(kDate + kTime + 2);
  return rest.empty() || (rest.front() == '-' && all_digits(rest.substr(1)));
}

std::string format_utc(std::time_t time, const char* format) {
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  char text[32];
  std::strftime(text, sizeof text, format, &utc);
  return text;
}

int lock_index(const std::filesystem::path& index) {
  const std::filesystem::path path = index / kLock;
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) {
    throw std::runtime_error("cannot write " + path.string() + ": " + std::strerror(errno));
  }
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  ::close(file);
  throw std::runtime_error("another build is writing to " + index.string() + " (it holds " +
                           path.string() + ")");
}

// Whether some process has `generation` open.
bool is_in_use(const std::filesystem::path& generation) {
  const int directory = ::open(generation.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return false;
  const bool is_free = ::flock(directory, LOCK_EX | LOCK_NB) == 0;
  ::close(directory);
  return !is_free;
}

void remove_other_generations(const std::filesystem::path& index, std::string_view live) {
  for (const auto& entry : std::filesystem::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || !is_generation_name(name) || name == live) continue;
    if (live.empty() && std::filesystem::exists(entry.path() / "MANIFEST.json")) {
      throw std::runtime_error(entry.path().string() + " is a finished generation, but " +
                               (index / kCurrent).string() +
                               " is missing: write its name there, or remove it");
    }
    if (!is_in_use(entry.path())) std::filesystem::remove_all(entry.path());
  }
  std::filesystem::remove(index / kNextCurrent);
}

// A name that differs from that of the live generation also if both begin in the same second.
std::filesystem::path make_generation(const std::filesystem::path& index, const std::string& live,
                                      std::time_t now) {
  const std::string stamp = std::string(kPrefix) + format_utc(now, "%Y%m%dT%H%M%SZ");
  std::string name = stamp;
  if (live.starts_with(stamp)) {
    const std::size_t number =
        live.size() > stamp.size() ? std::strtoul(live.c_str() + stamp.size() + 1, nullptr, 10) : 1;
    name = stamp + "-" + std::to_string(number + 1);
  }
  std::filesystem::create_directory(index / name);
  return index / name;
}

}  // namespace

GenerationUse::GenerationUse(const std::filesystem::path& generation)
    : directory_(::open(generation.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (directory_ < 0) {
    throw std::runtime_error("cannot open " + generation.string() + ": " + std::strerror(errno));
  }
  ::flock(directory_, LOCK_SH | LOCK_NB);
}

GenerationUse::~GenerationUse() { ::close(directory_); }

std::string current_generation(const std::filesystem::path& index) {
  const std::filesystem::path path = index / kCurrent;
  if (!std::filesystem::exists(path)) {
    throw std::runtime_error(index.string() + " holds no index (there is no " + path.string() +
                             "); build one with: quire-index build --out " + index.string() +
                             " DUMP...");
  }
  std::string name = read_file(path);
  while (!name.empty() && (name.back() == '\n' || name.back() == '\r')) name.pop_back();
  if (!is_generation_name(name)) {
    throw std::runtime_error(path.string() + " does not name a generation");
  }
  return name;
}

GenerationBuild::GenerationBuild(const std::filesystem::path& index) : index_(index) {
  std::filesystem::create_directories(index_);
  lock_file_ = lock_index(index_);
  try {
    const bool has_live = std::filesystem::exists(index_ / kCurrent);
    const std::string live = has_live ? current_generation(index_) : std::string();
    remove_other_generations(index_, live);
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    started_at_ = format_utc(now, "%Y-%m-%dT%H:%M:%SZ");
    path_ = make_generation(index_, live, now);
    name_ = path_.filename().string();
  } catch (...) {
    ::close(lock_file_);
    throw;
  }
}

GenerationBuild::~GenerationBuild() {
  if (!published_) {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ::close(lock_file_);
}

void GenerationBuild::publish() {
  sync_tree(path_);
  sync_directory(index_);
  FileWriter next(index_ / kNextCurrent);
  next.write(name_ + "\n");
  next.close();
  std::filesystem::rename(index_ / kNextCurrent, index_ / kCurrent);
  published_ = true;
  sync_directory(index_);
}

}  // namespace quire

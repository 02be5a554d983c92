#include "indexer/progress.h"

#include <unistd.h>

#include <cstdio>

namespace quire {
namespace {

constexpr std::chrono::seconds kTerminalInterval{1};
constexpr std::chrono::seconds kLogInterval{60};
constexpr double kBytesPerMegabyte = 1e6;

std::string time_left(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  char text[48];
  std::snprintf(text, sizeof text, ", %ld:%02ld:%02ld left", whole / 3600, whole / 60 % 60,
                whole % 60);
  return text;
}

}  // namespace

Progress::Progress(Output output) : output_(output), is_terminal_(::isatty(STDERR_FILENO) == 1) {
  if (output_ == Output::kStandardError) printer_ = std::thread([this] { run(); });
}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (printer_.joinable()) printer_.join();
}

void Progress::begin_stage(const std::string& name, std::uint64_t total) {
  const std::lock_guard lock(mutex_);
  end_stage();
  stage_ = name;
  total_ = total;
  stage_start_ = Clock::now();
  records_ = 0;
  bytes_ = 0;
}

void Progress::add_stage(const std::string& name, double seconds) {
  const std::lock_guard lock(mutex_);
  seconds_[name] += seconds;
  if (output_ == Output::kSilent) return;
  std::fprintf(stderr, "%squire-index %s: %.1f s beside other stages\n",
               is_terminal_ ? "\r\033[K" : "", name.c_str(), seconds);
}

std::map<std::string, double> Progress::seconds_so_far() {
  const std::lock_guard lock(mutex_);
  return seconds_;
}

void Progress::finish() {
  const std::lock_guard lock(mutex_);
  end_stage();
}

void Progress::end_stage() {
  if (stage_.empty()) return;
  seconds_[stage_] += std::chrono::duration<double>(Clock::now() - stage_start_).count();
  if (output_ == Output::kStandardError) print("\n");
  stage_.clear();
}

void Progress::run() {
  const auto interval = is_terminal_ ? kTerminalInterval : kLogInterval;
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, interval, [this] { return stopping_; })) {
    if (!stage_.empty()) print(is_terminal_ ? "" : "\n");
  }
}

void Progress::print(const char* line_end) {
  const double seconds = std::chrono::duration<double>(Clock::now() - stage_start_).count();
  const std::uint64_t records = records_;
  const std::uint64_t bytes = bytes_;
  std::string line = stage_ + ":";
  char text[96];
  if (records > 0) {
    std::snprintf(text, sizeof text, " %llu records, %.0f/s",
                  static_cast<unsigned long long>(records), static_cast<double>(records) / seconds);
    line += text;
  }
  if (bytes > 0) {
    std::snprintf(text, sizeof text, ", %.1f MB/s",
                  static_cast<double>(bytes) / kBytesPerMegabyte / seconds);
    line += text;
  }
  std::snprintf(text, sizeof text, ", %.1f s", seconds);
  line += records == 0 && bytes == 0 ? std::string(text).substr(1) : std::string(text);
  const std::uint64_t done = bytes > 0 ? bytes : records;
  if (total_ > done && done > 0) {
    line += time_left(seconds * static_cast<double>(total_ - done) / static_cast<double>(done));
  }
  std::fprintf(stderr, "%s%s%s%s", is_terminal_ ? "\r\033[K" : "", "quire-index ", line.c_str(),
               line_end);
  std::fflush(stderr);
}

}  // namespace quire

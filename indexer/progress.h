// Telling a person how far a long run is.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace quire {

// Prints one line a second over itself on a terminal, one line a minute otherwise, to stderr:
// stage, records, records/s, MB/s where bytes are known, and the time left where the total is
// known. advance() is thread-safe; begin_stage() and finish() belong to one thread.
class Progress {
 public:
  enum class Output : std::uint8_t { kSilent, kStandardError };
  explicit Progress(Output output);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Ends the stage before. `total` = 0: unknown; it counts bytes if the stage calls set_bytes(),
  // else records.
  void begin_stage(const std::string& name, std::uint64_t total);
  void advance(std::uint64_t records) { records_ += records; }
  // Bytes of input consumed so far in this stage.
  void set_bytes(std::uint64_t bytes) { bytes_ = bytes; }
  // Notes a stage that ran beside others and has ended. Thread-safe.
  void add_stage(const std::string& name, double seconds);
  // Seconds each stage that has ended took, by name. Stages may have run side by side.
  [[nodiscard]] std::map<std::string, double> seconds_so_far();
  // Ends the last stage.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  void end_stage();
  void run();
  void print(const char* line_end);

  Output output_;
  bool is_terminal_ = false;
  std::mutex mutex_;  // guards the members below it
  std::condition_variable wake_;
  bool stopping_ = false;
  std::string stage_;
  std::uint64_t total_ = 0;
  Clock::time_point stage_start_;
  std::map<std::string, double> seconds_;
  std::atomic<std::uint64_t> records_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::thread printer_;
};

}  // namespace quire

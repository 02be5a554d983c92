// SIGTERM and SIGINT as a call on a thread, where anything may be done.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace quire {

// Blocks the signals that ask a program to stop in this thread and those it starts later. To be
// called before any other thread starts, so that a StopSignalThread alone receives them.
void block_stop_signals();

// Waits for SIGTERM or SIGINT. Make it after everything that its handler uses: it ends first then.
class StopSignalThread {
 public:
  // Called once, on this object's thread, with the number of the first signal.
  using Handler = std::function<void(int signal)>;

  // Requires block_stop_signals(). A signal that arrived since then counts.
  explicit StopSignalThread(Handler handler);
  // Waits for a handler that runs.
  ~StopSignalThread();
  StopSignalThread(const StopSignalThread&) = delete;
  StopSignalThread& operator=(const StopSignalThread&) = delete;

 private:
  std::atomic<bool> is_over_ = false;
  std::thread thread_;  // last: uses the member above
};

}  // namespace quire

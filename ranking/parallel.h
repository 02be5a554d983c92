// The same work on several threads.
#pragma once

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace quire {

// Calls work(stopped) on `threads` threads at a time and waits for all of them. The first exception
// sets `stopped`, which the others look at between their steps, and is thrown here. The threads
// share out the work among themselves, by a counter for example.
template <typename Work>
void run_in_parallel(unsigned threads, Work&& work) {
  std::mutex mutex;
  std::exception_ptr failure;
  std::atomic<bool> stopped = false;
  {
    std::vector<std::jthread> running;
    for (unsigned i = 0; i < threads; ++i) {
      running.emplace_back([&] {
        try {
          work(stopped);
        } catch (...) {
          const std::lock_guard lock(mutex);
          if (!failure) failure = std::current_exception();
          stopped = true;
        }
      });
    }
  }  // joins, also when a thread could not be started
  if (failure) std::rethrow_exception(failure);
}

}  // namespace quire

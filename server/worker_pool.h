// The threads that serve connections.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace quire {

// A fixed number of threads and a queue with a limit. Thread-safe.
class WorkerPool {
 public:
  using Job = std::function<void()>;

  // Starts the threads. Throws std::system_error if the system has no more of them. Requires
  // thread_count >= 1 and max_waiting >= 1.
  WorkerPool(std::size_t thread_count, std::size_t max_waiting);
  // Calls finish().
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Queues `job`; waits while the queue is full, which leaves further connections in the kernel.
  void add(Job job);

  // Runs what is queued, then ends the threads.
  void finish();

  // Jobs that no thread has taken yet.
  [[nodiscard]] std::size_t waiting() const;

  // True if more jobs wait than threads are free: a job should end soon.
  [[nodiscard]] bool is_short_of_threads() const;

 private:
  void run();

  const std::size_t thread_count_;
  const std::size_t max_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable job_added_;
  std::condition_variable job_taken_;
  std::deque<Job> jobs_;
  std::size_t busy_ = 0;  // threads that run a job
  bool is_finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace quire

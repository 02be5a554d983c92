#include "server/worker_pool.h"

#include <utility>

namespace quire {

WorkerPool::WorkerPool(std::size_t thread_count, std::size_t max_waiting)
    : thread_count_(thread_count), max_waiting_(max_waiting) {
  threads_.reserve(thread_count);
  try {
    while (threads_.size() < thread_count) threads_.emplace_back([this] { run(); });
  } catch (...) {
    finish();  // a destructor does not run for an object that was never made
    throw;
  }
}

WorkerPool::~WorkerPool() { finish(); }

void WorkerPool::add(Job job) {
  {
    std::unique_lock lock(mutex_);
    job_taken_.wait(lock, [&] { return jobs_.size() < max_waiting_; });
    jobs_.push_back(std::move(job));
  }
  job_added_.notify_one();
}

void WorkerPool::finish() {
  {
    const std::lock_guard lock(mutex_);
    is_finishing_ = true;
  }
  job_added_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size();
}

bool WorkerPool::is_short_of_threads() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size() > thread_count_ - busy_;
}

void WorkerPool::run() {
  while (true) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      job_added_.wait(lock, [&] { return !jobs_.empty() || is_finishing_; });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
      ++busy_;
    }
    job_taken_.notify_one();
    job();
    const std::lock_guard lock(mutex_);
    --busy_;
  }
}

}  // namespace quire

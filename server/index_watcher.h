// Notices new index generations while the server runs.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "ranking/index_reader.h"

namespace quire {

struct IndexWatcherHooks {
  // Warms up a generation that is opened and not served yet; the number of requests that ran on it.
  // If it throws, the old generation is served on.
  std::function<std::size_t(const IndexReader& next)> before_switch;
  std::function<void()> after_switch;
};

// A thread that calls IndexReader::refresh() at a fixed pace. A generation that cannot be opened is
// logged once and tried again, ever more rarely; the old one is served meanwhile. The thread leaves the processor to
// those that answer requests.
class IndexWatcher {
 public:
  // The hooks are called on the watcher's thread. `reader` must outlive the watcher.
  IndexWatcher(IndexReader& reader, std::chrono::milliseconds pace, IndexWatcherHooks hooks);
  // Stops at once.
  ~IndexWatcher();
  IndexWatcher(const IndexWatcher&) = delete;
  IndexWatcher& operator=(const IndexWatcher&) = delete;

 private:
  void run(const std::stop_token& stop);
  void look();
  // Each failure doubles the time until the next look, up to half a minute.
  void note_failure(const std::string& error);

  IndexReader& reader_;
  const std::chrono::milliseconds pace_;
  const IndexWatcherHooks hooks_;
  std::chrono::milliseconds wait_ = pace_;  // until the next look
  std::string last_error_;                  // of the watcher's thread alone
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: uses the members above
};

}  // namespace quire

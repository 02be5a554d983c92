// Notices new index generations while the server runs.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "ranking/index_reader.h"

namespace quire {

// A thread that calls IndexReader::refresh() at a fixed pace. A generation that cannot be opened is
// logged once and tried again; the old one is served meanwhile.
class IndexWatcher {
 public:
  // `on_switch` is called on the watcher's thread after each switch. `reader` must outlive the
  // watcher.
  IndexWatcher(IndexReader& reader, std::chrono::milliseconds pace,
               std::function<void()> on_switch);
  // Stops at once.
  ~IndexWatcher();
  IndexWatcher(const IndexWatcher&) = delete;
  IndexWatcher& operator=(const IndexWatcher&) = delete;

 private:
  void run(const std::stop_token& stop);
  void look();

  IndexReader& reader_;
  const std::chrono::milliseconds pace_;
  const std::function<void()> on_switch_;
  std::string last_error_;  // of the watcher's thread alone
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: uses the members above
};

}  // namespace quire

#include "server/index_watcher.h"

#include <exception>
#include <utility>

#include "server/log.h"

namespace quire {

IndexWatcher::IndexWatcher(IndexReader& reader, std::chrono::milliseconds pace,
                           std::function<void()> on_switch)
    : reader_(reader),
      pace_(pace),
      on_switch_(std::move(on_switch)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

IndexWatcher::~IndexWatcher() = default;

void IndexWatcher::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    wake_.wait_for(lock, stop, pace_, [] { return false; });
    if (!stop.stop_requested()) look();
  }
}

void IndexWatcher::look() {
  try {
    if (!reader_.refresh()) return;
    last_error_.clear();
    const Snapshot snapshot = reader_.snapshot();
    log_info("switched to " + snapshot.manifest().generation + ": " +
             std::to_string(snapshot.paper_count()) + " papers, " +
             std::to_string(snapshot.author_count()) + " authors");
    on_switch_();
  } catch (const std::exception& error) {
    if (last_error_ == error.what()) return;  // tried again four times a second
    last_error_ = error.what();
    log_error("cannot switch to the new generation, the old one is served on: " + last_error_);
  }
}

}  // namespace quire

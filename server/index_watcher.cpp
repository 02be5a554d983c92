#include "server/index_watcher.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "server/log.h"

namespace quire {
namespace {

constexpr int kNiceness = 10;

// Between two tries to open a generation that cannot be served.
constexpr std::chrono::milliseconds kLongestWait{30'000};

}  // namespace

IndexWatcher::IndexWatcher(IndexReader& reader, std::chrono::milliseconds pace,
                           IndexWatcherHooks hooks)
    : reader_(reader),
      pace_(pace),
      hooks_(std::move(hooks)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

IndexWatcher::~IndexWatcher() = default;

void IndexWatcher::run(const std::stop_token& stop) {
  // On Linux the priority is the thread's alone.
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness);
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    wake_.wait_for(lock, stop, wait_, [] { return false; });
    if (!stop.stop_requested()) look();
  }
}

void IndexWatcher::note_failure(const std::string& error) {
  wait_ = std::max(pace_, std::min(wait_ * 2, kLongestWait));
  if (last_error_ == error) return;
  last_error_ = error;
  log_error("cannot switch to the new generation, the old one is served on: " + last_error_);
}

void IndexWatcher::look() {
  try {
    const auto start = std::chrono::steady_clock::now();
    std::size_t warm_up_requests = 0;
    const bool is_new = reader_.refresh(
        [&](const IndexReader& next) { warm_up_requests = hooks_.before_switch(next); });
    wait_ = pace_;
    if (!is_new) return;
    const auto elapsed = std::chrono::steady_clock::now() - start;
    last_error_.clear();
    const Snapshot snapshot = reader_.snapshot();
    log_info("switched to " + snapshot.manifest().generation + ": " +
             std::to_string(snapshot.paper_count()) + " papers, " +
             std::to_string(snapshot.author_count()) + " authors; opened and warmed up with " +
             std::to_string(warm_up_requests) + " requests in " +
             std::to_string(std::chrono::ceil<std::chrono::milliseconds>(elapsed).count()) + " ms");
    hooks_.after_switch();
  } catch (const std::exception& error) {
    note_failure(error.what());
  } catch (...) {  // the text index throws what is no std::exception
    note_failure("unknown exception");
  }
}

}  // namespace quire

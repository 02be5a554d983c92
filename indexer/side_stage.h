// A stage of a build that runs beside others.
#pragma once

#include <chrono>
#include <future>
#include <string>
#include <utility>

#include "indexer/progress.h"

namespace quire {

// Calls work(silent progress) on a thread of its own, then tells `progress`, which must outlive it,
// how long it took. get() of the result waits and throws what `work` threw; its destruction waits
// too. With one thread it runs in get() instead.
template <typename Work>
[[nodiscard]] std::future<void> run_beside(std::string name, Progress& progress, unsigned threads,
                                           Work work) {
  const auto policy = threads == 1 ? std::launch::deferred : std::launch::async;
  return std::async(policy, [name = std::move(name), &progress, work = std::move(work)] {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    Progress silent(Progress::Output::kSilent);
    work(silent);
    progress.add_stage(name, std::chrono::duration<double>(Clock::now() - start).count());
  });
}

}  // namespace quire

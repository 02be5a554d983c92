// Ranges of numbers shared out among threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>

#include "ranking/parallel.h"

namespace quire {

// Covers [0, count) with ranges [first, last) of `step` numbers; each thread calls make_worker()
// once and then worker(first, last) for the ranges it gets. Results depend on neither the number of
// threads nor their order as long as each range writes to places of its own. Throws what the first
// worker to fail throws.
template <typename MakeWorker>
void for_ranges(unsigned threads, std::uint32_t count, std::uint32_t step,
                const MakeWorker& make_worker) {
  std::atomic<std::uint64_t> next = 0;
  run_in_parallel(std::max(1U, threads), [&](const std::atomic<bool>& stopped) {
    auto worker = make_worker();
    for (std::uint64_t first = next.fetch_add(step); first < count && !stopped;
         first = next.fetch_add(step)) {
      const std::uint64_t last = std::min<std::uint64_t>(count, first + step);
      worker(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
    }
  });
}

}  // namespace quire

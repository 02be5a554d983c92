// Work on numbered things by several threads, with results in the order of the numbers.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <vector>

#include "ranking/parallel.h"
#include "ranking/store/graph_store.h"

namespace quire {

// Calls worker(number, part) for every number from 1 to `count`, each worker of a thread being made
// by make_worker(); the numbers of a part are consecutive, and parts are returned in their order.
template <typename Part, typename MakeWorker>
std::vector<Part> work_in_parts(std::uint32_t count, unsigned threads, MakeWorker&& make_worker) {
  constexpr std::uint32_t kPartSize = 4'096;
  const std::uint32_t size = (count + kPartSize - 1) / kPartSize;
  std::vector<Part> parts(size);
  std::atomic<std::uint32_t> next_part = 0;
  run_in_parallel(std::min(threads, size), [&](const std::atomic<bool>& stopped) {
    auto worker = make_worker();
    for (std::uint32_t part = next_part++; part < size && !stopped; part = next_part++) {
      const std::uint32_t first = part * kPartSize + 1;
      const std::uint32_t last = std::min(count, first + kPartSize - 1);
      for (std::uint32_t number = first; number <= last; ++number) worker(number, parts[part]);
    }
  });
  return parts;
}

// Appends the rows of `part` to `whole` and empties it.
inline void take_rows(Adjacency& part, Adjacency& whole) {
  for (std::uint32_t row = 1; row <= part.row_count(); ++row) whole.add_row(part.row(row));
  part = {};
}

// Makes rows 1 to `count`: worker(number, rows) adds one to `rows`.
template <typename MakeWorker>
Adjacency make_rows(std::uint32_t count, unsigned threads, MakeWorker&& make_worker) {
  Adjacency whole;
  for (Adjacency& part : work_in_parts<Adjacency>(count, threads, make_worker)) {
    take_rows(part, whole);
  }
  return whole;
}

}  // namespace quire

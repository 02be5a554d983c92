// What was searched for last, to warm up a new generation with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string_view>
#include <vector>

#include "server/request.h"

namespace quire {

// The last distinct requests, in memory only: no longer than the server runs. Thread-safe.
class RecentRequests {
 public:
  static constexpr std::size_t kMost = 64;
  // Of parameters and path; longer requests are rare and not kept.
  static constexpr std::size_t kMostBytes = 2'048;

  // Notes a request without its headers and its client. `key` is its request_key().
  void note(const Request& request, std::string_view key);

  // The latest first.
  [[nodiscard]] std::vector<Request> latest() const;

 private:
  struct Entry {
    std::uint64_t key_hash = 0;
    Request request;
  };

  mutable std::mutex mutex_;
  std::deque<Entry> entries_;  // the latest comes first
};

}  // namespace quire

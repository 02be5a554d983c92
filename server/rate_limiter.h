// How many requests one client address may make.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace quire {

// What a client is told about its share, in the words of the RateLimit header fields.
struct RateLimitVerdict {
  bool allowed = true;
  std::uint32_t quota = 0;          // requests a window
  std::uint32_t remaining = 0;      // requests left in this window
  std::uint32_t reset_seconds = 0;  // until the next window, at least 1
};

// Fixed windows of kWindow: a client may spend its requests of a window at once. Memory is bounded:
// the clients of a window that is over are forgotten. Thread-safe.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kWindow{10};
  // More clients than this in one window share one last account.
  static constexpr std::size_t kMaxClients = 65'536;

  // 0 = no limit.
  explicit RateLimiter(std::uint32_t requests_per_second);

  [[nodiscard]] bool is_on() const { return quota_ > 0; }

  // Counts one request of `client` at `now`.
  [[nodiscard]] RateLimitVerdict admit(const std::string& client, Clock::time_point now);

 private:
  const std::uint32_t quota_;
  std::mutex mutex_;
  Clock::time_point window_start_{};
  std::unordered_map<std::string, std::uint32_t> used_;
};

}  // namespace quire

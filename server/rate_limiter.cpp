#include "server/rate_limiter.h"

#include <algorithm>
#include <limits>

namespace quire {
namespace {

std::uint32_t quota_of(std::uint64_t requests_per_second) {
  const std::uint64_t quota =
      requests_per_second * static_cast<std::uint64_t>(RateLimiter::kWindow.count());
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(quota, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

RateLimiter::RateLimiter(std::uint32_t requests_per_second)
    : quota_(quota_of(requests_per_second)) {}

RateLimitVerdict RateLimiter::admit(const std::string& client, Clock::time_point now) {
  if (!is_on()) return {};
  const std::lock_guard lock(mutex_);
  if (now - window_start_ >= kWindow || now < window_start_) {
    window_start_ = now;
    used_.clear();
  }
  const bool is_known = used_.size() < kMaxClients || used_.contains(client);
  std::uint32_t& used = used_[is_known ? client : std::string()];
  RateLimitVerdict verdict;
  verdict.quota = quota_;
  verdict.allowed = used < quota_;
  if (verdict.allowed) ++used;
  verdict.remaining = quota_ - used;
  const auto left = std::chrono::ceil<std::chrono::seconds>(window_start_ + kWindow - now).count();
  verdict.reset_seconds = static_cast<std::uint32_t>(std::max<long>(1, left));
  return verdict;
}

}  // namespace quire

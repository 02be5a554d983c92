#include "server/recent_requests.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace quire {

void RecentRequests::note(const Request& request, std::string_view key) {
  if (key.size() > kMostBytes) return;
  const std::uint64_t key_hash = std::hash<std::string_view>{}(key);
  const std::lock_guard lock(mutex_);
  const auto known = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.key_hash == key_hash; });
  if (known != entries_.end()) {
    std::rotate(entries_.begin(), known, known + 1);
    return;
  }
  if (entries_.size() == kMost) entries_.pop_back();
  Entry& entry = entries_.emplace_front();
  entry.key_hash = key_hash;
  entry.request.method = "GET";
  entry.request.path = request.path;
  entry.request.parameters = request.parameters;
}

std::vector<Request> RecentRequests::latest() const {
  std::vector<Request> requests;
  const std::lock_guard lock(mutex_);
  requests.reserve(entries_.size());
  for (const Entry& entry : entries_) requests.push_back(entry.request);
  return requests;
}

}  // namespace quire

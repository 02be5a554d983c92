// The shards of an index that was split (quire-index split): where they are served, how they are.
// Known to programs that know nothing of Xapian.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// An xapian-tcpsrv that serves one shard.
struct ShardAddress {
  std::string host;
  std::uint16_t port = 0;

  bool operator==(const ShardAddress&) const = default;
};
[[nodiscard]] std::string to_string(const ShardAddress& address);

// "host:port,host:port,..." in the order of the shards; nothing if it is not that.
[[nodiscard]] std::optional<std::vector<ShardAddress>> parse_shard_addresses(std::string_view text);

struct ShardOptions {
  std::vector<ShardAddress> addresses;  // in the order of the shards; empty: the index is whole
  // Longest wait for an answer of a shard before it is left out.
  std::chrono::milliseconds timeout{1'000};
  // How often each shard is asked whether it is there.
  std::chrono::milliseconds probe_interval{1'000};
};

// How a shard was when it was last asked.
struct ShardStatus {
  std::string address;
  bool is_up = false;
  std::chrono::duration<double> latency{};  // of the last probe that was answered
  std::uint64_t failures = 0;               // times that it was left out
  std::string problem;                      // why it is down
};

// Of how many shards a search holds the papers.
struct ShardCount {
  std::uint32_t total = 0;  // 0: the index is not split
  std::uint32_t answered = 0;

  bool operator==(const ShardCount&) const = default;
};

// No shard answers: there is nothing to search.
class ShardsUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What an index in shards cannot be asked.
class NotForShards : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace quire

// The shards of one split: which of them answer, and connections to those that do.
#pragma once

#include <xapian.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ranking/shards/shard_options.h"

namespace quire {

// Asks every shard at each interval whether it is there, in a thread of its own, so that one that is
// silent delays no other. A shard is up from the first answer on; it goes down when a probe fails or
// a search reports it, and comes back with the next probe that is answered. One that fails searches
// and yet answers probes stays out longer each time, up to kMaxPenalty.
// Thread-safe.
class ShardSet {
 public:
  static constexpr std::chrono::seconds kMaxPenalty{30};

  // Returns when every shard was asked once: after a few timeouts at most. `split` is the
  // ShardIdentity::split that they must have, `paper_count` what they hold together. Requires
  // addresses.
  ShardSet(ShardOptions options, std::string split, std::uint32_t paper_count);
  ~ShardSet();
  ShardSet(const ShardSet&) = delete;
  ShardSet& operator=(const ShardSet&) = delete;

  [[nodiscard]] std::size_t size() const { return options_.addresses.size(); }
  [[nodiscard]] const ShardOptions& options() const { return options_; }
  [[nodiscard]] std::vector<ShardStatus> status() const;
  // Rises when a shard goes or comes.
  [[nodiscard]] std::uint64_t epoch() const;
  [[nodiscard]] std::vector<bool> up() const;

  // A new connection. Throws Xapian::Error if the shard does not answer, std::runtime_error if it
  // is not the one that it should be.
  [[nodiscard]] Xapian::Database open(std::size_t shard) const;

  // A search got no answer from it.
  void report_failure(std::size_t shard, const std::string& problem);

 private:
  using Clock = std::chrono::steady_clock;
  struct State {
    ShardStatus status;
    bool was_probed = false;
    unsigned penalties = 0;  // in a row
    Clock::time_point out_until;
  };

  void watch(std::size_t shard);
  void probe(std::size_t shard, Xapian::Database& connection, bool& is_connected);
  void note_answer(std::size_t shard, std::chrono::duration<double> latency);
  void note_silence(std::size_t shard, const std::string& problem);
  // Require the lock.
  void take_down(State& state, const std::string& problem);

  ShardOptions options_;
  std::string split_;
  std::uint32_t paper_count_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool is_stopping_ = false;
  std::uint64_t epoch_ = 0;
  std::vector<State> states_;
  std::vector<std::thread> threads_;
};

}  // namespace quire

// All shards that answer as one Xapian database, for one user at a time.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "ranking/shards/shard_set.h"

namespace quire {

// A shard sent something else than an answer for the paper `doc`, whose shard it is.
class BadShardAnswer : public std::runtime_error {
 public:
  BadShardAnswer(std::uint32_t doc, const std::string& problem)
      : std::runtime_error(problem + " (paper " + std::to_string(doc) + ")"), doc_(doc) {}

  // May be no number of a paper.
  [[nodiscard]] std::uint32_t doc() const { return doc_; }

 private:
  std::uint32_t doc_;
};

// Connects when it is first used. A shard that is down is an empty database in its place, so that
// the others keep their DocIds; statistics are those of the shards that answer. Not thread-safe.
class ShardConnection {
 public:
  // `shards` must outlive the connection.
  explicit ShardConnection(ShardSet& shards) : shards_(shards) {}

  // A new request begins: forgets what the last one has seen, and takes in shards that came back.
  void begin_request();

  // Calls action(database) and returns what it returns. If a shard fails meanwhile, or `action`
  // throws BadShardAnswer, that shard is left out and `action` is called again. Throws
  // ShardsUnavailable if none is left, std::runtime_error for other errors of Xapian, and what
  // `action` throws of its own; the connection is closed then, as replies may wait on its sockets.
  template <typename Action>
  std::invoke_result_t<Action, const Xapian::Database&> use(Action&& action) {
    connect();
    while (true) {
      try {
        return action(std::as_const(database_));
      } catch (const BadShardAnswer& error) {
        leave_out(error);
      } catch (const Xapian::Error& error) {
        leave_out(error);
      } catch (...) {
        close();
        throw;
      }
    }
  }

  // Of how many shards this request has seen the papers; of all if it has asked none yet.
  [[nodiscard]] ShardCount count() const;

 private:
  void connect();
  void close();
  void open_all();
  [[nodiscard]] bool open_one(std::size_t shard, Xapian::Database& all);
  // Close, and open without the shard that `error` came from; throw if it came from none.
  void leave_out(const Xapian::Error& error);
  void leave_out(const BadShardAnswer& error);

  ShardSet& shards_;
  Xapian::Database database_;
  std::uint64_t epoch_ = 0;
  bool is_open_ = false;
  // A connection that rested may have been closed by the other side, which is no failure.
  bool has_rested_ = false;
  std::uint32_t open_count_ = 0;
  std::uint32_t least_count_ = 0;
  bool was_used_ = false;
  std::chrono::steady_clock::time_point last_use_;
};

}  // namespace quire

// All open connections, and the threads that serve those with something to do.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "server/connection.h"

namespace quire {

struct ConnectionPoolOptions {
  std::size_t threads = 64;              // requests served at the same time
  std::size_t max_connections = 10'000;  // open at the same time
  // How often connections are looked for that have waited too long.
  std::chrono::milliseconds sweep_pace{250};
};

// Connections that wait (for a request, for the rest of its head, for a client to take an answer)
// hold no thread: epoll(7) knows them. All threads wait on it, and the kernel wakes one for each
// connection that became ready, which serves one request: there is no thread between, and with more
// ready connections than threads each gets one request in turn. Thread-safe.
class ConnectionPool {
 public:
  // Reads one request and writes its answer; calls begin_request() and end_request().
  using ServeRequest = std::function<void(Connection&)>;

  // Starts the threads. Throws std::system_error if the system has no more of them,
  // std::runtime_error if it has no epoll. Requires threads >= 1 and max_connections >= 1.
  ConnectionPool(const ConnectionPoolOptions& options, ServeRequest serve);
  // Calls finish().
  ~ConnectionPool();
  ConnectionPool(const ConnectionPool&) = delete;
  ConnectionPool& operator=(const ConnectionPool&) = delete;

  // Takes over a new connection. If too many are open, the one that has been idle for longest is
  // closed; if none is idle, waits until one is or ends, which leaves further ones in the kernel.
  void add(std::unique_ptr<Connection> connection);

  // Closes idle connections, lets the others end their requests, then ends the threads.
  void finish();

  [[nodiscard]] std::size_t open() const { return open_; }
  // Threads that serve a request now.
  [[nodiscard]] std::size_t busy() const { return busy_; }

 private:
  using Clock = Connection::Clock;
  using Lock = std::unique_lock<std::mutex>;

  // A file descriptor that is closed in the end.
  class Descriptor {
   public:
    explicit Descriptor(int number);
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

   private:
    int number_;
  };

  struct Waiting {
    std::unique_ptr<Connection> connection;
    Clock::time_point deadline;
  };
  // By the number of its turn to wait: who has waited for longest comes first, and what epoll says
  // about a turn that is over is not found.
  using WaitingConnections = std::map<std::uint64_t, Waiting>;

  void start_timer() const;
  void run();
  void work(std::unique_ptr<Connection> connection);
  void serve(Connection& connection);
  [[nodiscard]] std::unique_ptr<Connection> take(std::uint64_t turn);
  // Lets epoll watch a connection; `operation` is EPOLL_CTL_ADD or EPOLL_CTL_MOD. Gives it back if
  // epoll cannot.
  [[nodiscard]] std::unique_ptr<Connection> wait_for(const Lock&,
                                                     std::unique_ptr<Connection> connection,
                                                     int operation);
  void close(std::unique_ptr<Connection> connection);
  [[nodiscard]] std::unique_ptr<Connection> take_longest_idle(const Lock&);
  // Removes the turns of connections that were taken to be closed.
  void forget_closed(const Lock&);
  // Deals with connections that have waited too long.
  void sweep();
  // Wakes one thread that waits on epoll.
  void wake() const;
  [[nodiscard]] bool is_over() const;

  const ConnectionPoolOptions options_;
  const ServeRequest serve_;
  const Descriptor poller_;
  const Descriptor wake_event_;
  const Descriptor timer_;
  mutable std::mutex mutex_;  // guards what follows, and what epoll is told
  std::condition_variable connection_left_;
  WaitingConnections waiting_;
  std::set<std::uint64_t> resting_;  // turns of those that wait with empty buffers
  std::uint64_t last_turn_ = 0;
  bool is_finishing_ = false;
  std::atomic<std::size_t> open_ = 0;
  std::atomic<std::size_t> busy_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace quire

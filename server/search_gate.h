// How many searches run at once, and how many may wait for their turn.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

namespace quire {

struct SearchGateOptions {
  std::size_t concurrent = 2;  // searches at the same time; more than cores only adds waiting
  std::size_t queue = 128;     // searches that may wait; one more is refused at once
  std::chrono::milliseconds timeout{2'000};  // longest wait
};

// A semaphore with a bounded queue and a deadline: under overload some requests are refused early,
// so that the others keep their speed. Those that wait are served in the order in which they came;
// who comes later never overtakes them. Thread-safe.
class SearchGate {
 public:
  // Leave to search; given back when destroyed.
  class Ticket {
   public:
    explicit Ticket(SearchGate& gate) : gate_(&gate) {}
    Ticket(Ticket&& other) noexcept : gate_(other.gate_) { other.gate_ = nullptr; }
    Ticket& operator=(Ticket&&) = delete;
    ~Ticket();

   private:
    SearchGate* gate_;
  };

  // Requires options.concurrent >= 1.
  explicit SearchGate(const SearchGateOptions& options);

  // Waits for a turn. Nothing if the queue is full or the wait took too long.
  [[nodiscard]] std::optional<Ticket> enter();

  [[nodiscard]] std::size_t running() const;
  [[nodiscard]] std::size_t waiting() const;

 private:
  // One call of enter() that waits; lives on its stack.
  struct Waiter {
    std::condition_variable turn;
    bool is_admitted = false;  // the place of somebody who left is its own
  };

  void leave();

  const SearchGateOptions options_;
  mutable std::mutex mutex_;
  std::size_t running_ = 0;
  std::deque<Waiter*> waiters_;  // the first is next
};

}  // namespace quire

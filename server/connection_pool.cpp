#include "server/connection_pool.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include "server/log.h"

namespace quire {
namespace {

// Instead of the number of a connection's turn to wait.
constexpr std::uint64_t kWakeEvent = 0;
constexpr std::uint64_t kTimerEvent = 1;
constexpr std::uint64_t kLastReserved = kTimerEvent;

// Of those that have rested for longest, how many (a request may have arrived by now) are looked at to find one to close.
constexpr int kMaxIdleLooks = 32;

// Counts a thread as busy.
class Busy {
 public:
  explicit Busy(std::atomic<std::size_t>& count) : count_(count) { ++count_; }
  ~Busy() { --count_; }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;

 private:
  std::atomic<std::size_t>& count_;
};

bool watch(int poller, int operation, int descriptor, std::uint32_t events, std::uint64_t turn) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = turn;
  return epoll_ctl(poller, operation, descriptor, &event) == 0;
}

}  // namespace

ConnectionPool::Descriptor::Descriptor(int number) : number_(number) {
  if (number < 0) throw std::runtime_error("the system has no epoll, eventfd or timerfd");
}

ConnectionPool::Descriptor::~Descriptor() { ::close(number_); }

ConnectionPool::ConnectionPool(const ConnectionPoolOptions& options, ServeRequest serve)
    : options_(options),
      serve_(std::move(serve)),
      poller_(epoll_create1(EPOLL_CLOEXEC)),
      wake_event_(eventfd(1, EFD_CLOEXEC)),
      timer_(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)),
      last_turn_(kLastReserved) {
  watch(poller_.number(), EPOLL_CTL_ADD, wake_event_.number(), 0, kWakeEvent);
  start_timer();
  threads_.reserve(options.threads);
  try {
    while (threads_.size() < options.threads) threads_.emplace_back([this] { run(); });
  } catch (...) {
    finish();  // a destructor does not run for an object that was never made
    throw;
  }
}

ConnectionPool::~ConnectionPool() { finish(); }

void ConnectionPool::start_timer() const {
  const auto pace = std::chrono::duration_cast<std::chrono::nanoseconds>(options_.sweep_pace);
  itimerspec times{};
  times.it_interval.tv_sec = pace.count() / 1'000'000'000;
  times.it_interval.tv_nsec = pace.count() % 1'000'000'000;
  times.it_value = times.it_interval;
  timerfd_settime(timer_.number(), 0, &times, nullptr);
  // Edge-triggered: each tick wakes one thread, once.
  watch(poller_.number(), EPOLL_CTL_ADD, timer_.number(), EPOLLIN | EPOLLET, kTimerEvent);
}

void ConnectionPool::add(std::unique_ptr<Connection> connection) {
  std::unique_ptr<Connection> given_up;
  {
    Lock lock(mutex_);
    while (open_ >= options_.max_connections && !is_finishing_) {
      given_up = take_longest_idle(lock);
      if (given_up) break;
      connection_left_.wait_for(lock, options_.sweep_pace);  // or one of them becomes idle
    }
    ++open_;
    if (!is_finishing_) {
      connection = wait_for(lock, std::move(connection), EPOLL_CTL_ADD);
    }
  }
  if (connection) close(std::move(connection));
  if (given_up) close(std::move(given_up));
}

void ConnectionPool::finish() {
  std::vector<std::unique_ptr<Connection>> idle;
  {
    const Lock lock(mutex_);
    is_finishing_ = true;
    for (auto& [turn, waiting] : waiting_) {
      if (waiting.connection->is_idle()) idle.push_back(std::move(waiting.connection));
    }
    forget_closed(lock);
  }
  for (auto& connection : idle) close(std::move(connection));
  wake();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void ConnectionPool::run() {
  while (true) {
    epoll_event event{};
    if (epoll_wait(poller_.number(), &event, 1, -1) != 1) continue;  // a signal
    if (event.data.u64 == kTimerEvent) {
      std::uint64_t ticks = 0;
      if (::read(timer_.number(), &ticks, sizeof(ticks)) == sizeof(ticks)) sweep();
    } else if (event.data.u64 != kWakeEvent) {
      if (auto connection = take(event.data.u64)) work(std::move(connection));
    } else if (is_over()) {
      wake();  // the next thread
      return;
    }
  }
}

void ConnectionPool::work(std::unique_ptr<Connection> connection) {
  NextStep step = NextStep::kClose;
  bool has_answered = connection->is_sending();
  try {
    step = connection->advance();
    if (step == NextStep::kServe) {
      serve(*connection);
      has_answered = true;
      step = connection->advance();  // sends the answer
    }
  } catch (const std::exception& error) {
    log_error("a connection failed: " + escape_for_log(error.what()));
    step = NextStep::kClose;
  } catch (...) {
    log_error("a connection failed: unknown exception");
    step = NextStep::kClose;
  }
  if (step == NextStep::kClose) {
    close(std::move(connection));
    return;
  }
  {
    const Lock lock(mutex_);
    const bool is_unwanted = is_finishing_ && has_answered && !connection->is_sending();
    if (!is_unwanted) {
      connection = wait_for(lock, std::move(connection), EPOLL_CTL_MOD);
    }
  }
  if (connection) close(std::move(connection));
}

// Until the answer is written: a client that has it sees no thread busy with it.
void ConnectionPool::serve(Connection& connection) {
  const Busy busy(busy_);
  serve_(connection);
}

std::unique_ptr<Connection> ConnectionPool::take(std::uint64_t turn) {
  const Lock lock(mutex_);
  const auto found = waiting_.find(turn);
  if (found == waiting_.end()) return nullptr;
  auto connection = std::move(found->second.connection);
  waiting_.erase(found);
  resting_.erase(turn);
  return connection;
}

// Under the lock until epoll knows: as soon as the connection is among those that wait, another
// thread may close it, and its number may soon mean another one.
std::unique_ptr<Connection> ConnectionPool::wait_for(const Lock&,
                                                     std::unique_ptr<Connection> connection,
                                                     int operation) {
  const std::uint64_t turn = ++last_turn_;
  const std::uint32_t events = connection->awaited() | EPOLLONESHOT;
  if (!watch(poller_.number(), operation, connection->socket(), events, turn)) return connection;
  if (connection->is_empty()) resting_.insert(resting_.end(), turn);
  const auto deadline = connection->deadline();
  waiting_.emplace_hint(waiting_.end(), turn, Waiting{std::move(connection), deadline});
  return nullptr;
}

void ConnectionPool::close(std::unique_ptr<Connection> connection) {
  connection.reset();
  bool is_last = false;
  {
    const Lock lock(mutex_);
    --open_;
    is_last = is_finishing_ && waiting_.empty();
  }
  connection_left_.notify_one();
  if (is_last) wake();
}

std::unique_ptr<Connection> ConnectionPool::take_longest_idle(const Lock&) {
  int looks = 0;
  for (auto turn = resting_.begin(); turn != resting_.end() && looks < kMaxIdleLooks;
       ++turn, ++looks) {
    const auto entry = waiting_.find(*turn);
    if (!entry->second.connection->is_idle()) continue;
    auto connection = std::move(entry->second.connection);
    waiting_.erase(entry);
    resting_.erase(turn);
    return connection;
  }
  return nullptr;
}

void ConnectionPool::forget_closed(const Lock&) {
  std::erase_if(waiting_, [](const auto& entry) { return entry.second.connection == nullptr; });
  std::erase_if(resting_, [this](std::uint64_t turn) { return !waiting_.contains(turn); });
}

// Idle connections and answers that nobody takes end; the beginning of a request, and what a thread
// has not come to, is served: the client is told.
void ConnectionPool::sweep() {
  std::vector<std::unique_ptr<Connection>> late;
  {
    const Lock lock(mutex_);
    const auto now = Clock::now();
    for (auto& [turn, waiting] : waiting_) {
      if (now < waiting.deadline) continue;
      Connection& connection = *waiting.connection;
      const bool is_reading = (connection.awaited() & EPOLLIN) != 0;
      const bool is_served = is_reading && !connection.is_idle() &&
                             watch(poller_.number(), EPOLL_CTL_MOD, connection.socket(),
                                   EPOLLIN | EPOLLOUT | EPOLLONESHOT, turn);
      if (!is_served) late.push_back(std::move(waiting.connection));
    }
    forget_closed(lock);
  }
  for (auto& connection : late) close(std::move(connection));
}

void ConnectionPool::wake() const {
  watch(poller_.number(), EPOLL_CTL_MOD, wake_event_.number(), EPOLLIN | EPOLLONESHOT, kWakeEvent);
}

bool ConnectionPool::is_over() const {
  const Lock lock(mutex_);
  return is_finishing_ && waiting_.empty();
}

}  // namespace quire

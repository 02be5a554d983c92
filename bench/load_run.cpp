#include "bench/load_run.h"

#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <deque>
#include <stdexcept>
#include <utility>

#include "bench/load_connection.h"

namespace quire {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

// How long a connection that failed is left alone: a server that is gone is not asked in a loop.
constexpr auto kRest = milliseconds(10);

// Many systems let a program open 1,024 files unless it asks for more.
void allow_many_sockets() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

class Epoll {
 public:
  Epoll() : handle_(epoll_create1(EPOLL_CLOEXEC)) {
    if (handle_ < 0) throw std::runtime_error("cannot make an epoll instance");
  }
  ~Epoll() { ::close(handle_); }
  Epoll(const Epoll&) = delete;
  Epoll& operator=(const Epoll&) = delete;
  [[nodiscard]] int handle() const { return handle_; }

 private:
  int handle_;
};

// One connection and the request it is busy with.
struct Slot {
  LoadConnection connection;
  std::size_t kind = 0;
  Clock::time_point due;
  Clock::time_point sent;
  bool is_busy = false;
};

class LoadRun {
 public:
  LoadRun(const std::vector<LoadRequest>& requests, const LoadPlan& plan)
      : requests_(requests),
        plan_(plan),
        address_(look_up(plan.endpoint)),
        total_(plan.most_requests) {
    slots_.reserve(plan.connections);
    for (std::uint32_t i = 0; i < plan.connections; ++i) {
      slots_.push_back({LoadConnection(address_, epoll_.handle(), i), 0, {}, {}, false});
      free_.push_back(i);
    }
    if (plan.rate > 0) {
      const double due = std::ceil(plan.seconds * plan.rate);
      total_ = std::min(total_, static_cast<std::uint64_t>(due));
    }
    outcomes_.of_kind.resize(plan.kinds);
    allow_many_sockets();
    // Sleeps end up to 50 us late otherwise.
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
  }

  LoadOutcomes run() {
    start_ = Clock::now();
    next_check_ = start_ + plan_.give_up / 10;
    end_ = start_ + duration(plan_.seconds);
    for (now_ = start_; !is_over(); now_ = Clock::now()) {
      wake_rested();
      send_due();
      if (is_over()) break;
      wait();
      if (now_ >= next_check_) give_up_on_late();
    }
    outcomes_.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    return std::move(outcomes_);
  }

 private:
  static Clock::duration duration(double seconds) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  }

  [[nodiscard]] bool is_open_loop() const { return plan_.rate > 0; }
  // No further request is to be sent.
  [[nodiscard]] bool all_sent() const {
    return next_ >= total_ || (!is_open_loop() && now_ >= end_);
  }
  [[nodiscard]] bool is_over() const { return all_sent() && busy_ == 0; }

  [[nodiscard]] Clock::time_point next_due() const {
    if (!is_open_loop()) return now_;
    return start_ + duration(static_cast<double>(next_) / plan_.rate);
  }

  void wake_rested() {
    while (!resting_.empty() && resting_.front().first <= now_) {
      free_.push_back(resting_.front().second);
      resting_.pop_front();
    }
  }

  void send_due() {
    while (!free_.empty() && !all_sent() && next_due() <= now_) {
      const std::uint32_t number = free_.back();
      free_.pop_back();
      Slot& slot = slots_[number];
      const LoadRequest& request = requests_[next_ % requests_.size()];
      slot.kind = request.kind;
      slot.due = next_due();
      slot.sent = now_;
      slot.is_busy = true;
      ++busy_;
      ++next_;
      settle(number, slot.connection.send(request.bytes));
      now_ = Clock::now();
    }
    if (now_ >= end_ + plan_.give_up) count_unsent();
  }

  void settle(std::uint32_t number, LoadConnection::Progress progress) {
    Slot& slot = slots_[number];
    if (!slot.is_busy || progress == LoadConnection::Progress::kWaiting) return;
    LoadOutcome& outcome = outcomes_.of_kind[slot.kind];
    slot.is_busy = false;
    --busy_;
    if (progress == LoadConnection::Progress::kFailed) {
      ++outcome.errors[std::string(slot.connection.failure())];
      resting_.emplace_back(now_ + kRest, number);
      return;
    }
    const int status = slot.connection.status();
    const double microseconds =
        std::chrono::duration<double, std::micro>(Clock::now() - slot.due).count();
    if (status == 200) {
      outcome.answered.push_back(microseconds);
    } else if (status == 503) {
      outcome.refused.push_back(microseconds);
    } else {
      ++outcome.errors["status " + std::to_string(status)];
    }
    free_.push_back(number);
  }

  void wait() {
    std::array<epoll_event, 256> events;
    const auto pause = std::max(wait_until() - now_, Clock::duration::zero());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(pause);
    timespec timeout{};
    timeout.tv_sec = seconds.count();
    timeout.tv_nsec = nanoseconds(pause - seconds).count();
    const int count = epoll_pwait2(epoll_.handle(), events.data(), static_cast<int>(events.size()),
                                   &timeout, nullptr);
    now_ = Clock::now();
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      settle(event.data.u32, slots_[event.data.u32].connection.advance(event.events));
    }
  }

  [[nodiscard]] Clock::time_point wait_until() const {
    Clock::time_point until = next_check_;
    if (!all_sent() && !free_.empty()) until = std::min(until, next_due());
    if (!resting_.empty()) until = std::min(until, resting_.front().first);
    return until;
  }

  void give_up_on_late() {
    next_check_ = now_ + plan_.give_up / 10;
    for (std::uint32_t number = 0; number < slots_.size(); ++number) {
      Slot& slot = slots_[number];
      if (!slot.is_busy || now_ - slot.sent < plan_.give_up) continue;
      slot.connection.close();
      slot.is_busy = false;
      --busy_;
      ++outcomes_.of_kind[slot.kind].errors["timeout"];
      resting_.emplace_back(now_ + kRest, number);
    }
  }

  void count_unsent() {
    while (!all_sent()) {
      ++outcomes_.of_kind[requests_[next_++ % requests_.size()].kind].errors["not sent"];
    }
  }

  const std::vector<LoadRequest>& requests_;
  const LoadPlan& plan_;
  const SocketAddress address_;
  const Epoll epoll_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_;  // numbers of slots without a request; the last is used next
  std::deque<std::pair<Clock::time_point, std::uint32_t>> resting_;  // until when, by time
  std::uint64_t total_;
  std::uint64_t next_ = 0;
  std::size_t busy_ = 0;
  Clock::time_point start_;
  Clock::time_point end_;
  Clock::time_point now_;
  Clock::time_point next_check_;
  LoadOutcomes outcomes_;
};

}  // namespace

LoadOutcomes send_requests(const std::vector<LoadRequest>& requests, const LoadPlan& plan) {
  return LoadRun(requests, plan).run();
}

}  // namespace quire

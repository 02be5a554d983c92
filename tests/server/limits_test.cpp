// The parts that refuse work: search gate, rate limiter, budget of memory.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/byte_budget.h"
#include "server/rate_limiter.h"
#include "server/search_gate.h"

namespace quire {
namespace {

using std::chrono::milliseconds;

TEST(SearchGateTest, RefusesAtOnceWhenTheQueueIsFull) {
  SearchGate gate({.concurrent = 1, .queue = 0, .timeout = milliseconds(60'000)});
  const auto first = gate.enter();
  ASSERT_TRUE(first.has_value());
  EXPECT_FALSE(gate.enter().has_value());
  EXPECT_EQ(gate.running(), 1U);
}

TEST(SearchGateTest, RefusesAfterTheDeadline) {
  SearchGate gate({.concurrent = 1, .queue = 1, .timeout = milliseconds(5)});
  const auto first = gate.enter();
  EXPECT_FALSE(gate.enter().has_value());
  EXPECT_EQ(gate.waiting(), 0U);
}

TEST(SearchGateTest, ATicketGivenBackLetsTheNextIn) {
  SearchGate gate({.concurrent = 1, .queue = 1, .timeout = milliseconds(60'000)});
  auto first = gate.enter();
  auto second = std::async(std::launch::async, [&] { return gate.enter().has_value(); });
  while (gate.waiting() == 0) std::this_thread::yield();
  first.reset();
  EXPECT_TRUE(second.get());
  EXPECT_EQ(gate.running(), 0U);
}

TEST(SearchGateTest, ThoseWhoWaitAreServedInTheOrderInWhichTheyCame) {
  SearchGate gate({.concurrent = 1, .queue = 10, .timeout = milliseconds(600'000)});
  auto first = gate.enter();
  std::mutex mutex;
  std::vector<std::size_t> served;
  std::vector<std::thread> threads;
  for (std::size_t number = 0; number < 5; ++number) {
    threads.emplace_back([&, number] {
      const auto ticket = gate.enter();
      const std::lock_guard lock(mutex);
      served.push_back(number);
    });
    while (gate.waiting() <= number) std::this_thread::yield();
  }
  first.reset();
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(served, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

TEST(SearchGateTest, WhoComesLaterDoesNotOvertakeWhoWaits) {
  SearchGate gate({.concurrent = 1, .queue = 1, .timeout = milliseconds(600'000)});
  auto first = gate.enter();
  std::promise<void> leave;
  auto waiter = std::async(std::launch::async, [&, left = leave.get_future()]() mutable {
    const auto ticket = gate.enter();
    left.wait();
    return ticket.has_value();
  });
  while (gate.waiting() == 0) std::this_thread::yield();
  first.reset();
  // The place went to the waiter at once, whether it runs already or not: the next one has to wait.
  EXPECT_EQ(gate.running(), 1U);
  EXPECT_EQ(gate.waiting(), 0U);
  auto late = std::async(std::launch::async, [&] { return gate.enter().has_value(); });
  while (gate.waiting() == 0) std::this_thread::yield();
  EXPECT_EQ(gate.running(), 1U);
  leave.set_value();
  EXPECT_TRUE(waiter.get());
  EXPECT_TRUE(late.get());
}

TEST(SearchGateTest, WhoGaveUpWaitingIsNotServed) {
  SearchGate gate({.concurrent = 1, .queue = 2, .timeout = milliseconds(1)});
  auto first = gate.enter();
  EXPECT_FALSE(gate.enter().has_value());
  first.reset();
  EXPECT_EQ(gate.running(), 0U);
  EXPECT_TRUE(gate.enter().has_value());
}

TEST(SearchGateTest, NeverLetsInMoreThanAllowed) {
  SearchGate gate({.concurrent = 3, .queue = 100, .timeout = milliseconds(60'000)});
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 12; ++thread) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 200; ++turn) {
        const auto ticket = gate.enter();
        const int now = ++inside;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        --inside;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(most, 3);
  EXPECT_EQ(gate.running(), 0U);
}

TEST(RateLimiterTest, CountsEachClientInItsWindow) {
  RateLimiter limiter(1);
  const RateLimiter::Clock::time_point start{std::chrono::hours(1)};
  for (std::uint32_t left = 10; left > 0; --left) {
    const RateLimitVerdict verdict = limiter.admit("10.0.0.1", start);
    EXPECT_TRUE(verdict.allowed);
    EXPECT_EQ(verdict.remaining, left - 1);
    EXPECT_EQ(verdict.quota, 10U);
  }
  const RateLimitVerdict refused = limiter.admit("10.0.0.1", start + milliseconds(2'500));
  EXPECT_FALSE(refused.allowed);
  EXPECT_EQ(refused.reset_seconds, 8U);
  EXPECT_TRUE(limiter.admit("10.0.0.2", start).allowed);
  EXPECT_TRUE(limiter.admit("10.0.0.1", start + RateLimiter::kWindow).allowed);
}

TEST(RateLimiterTest, ZeroMeansNoLimit) {
  RateLimiter limiter(0);
  EXPECT_FALSE(limiter.is_on());
  EXPECT_TRUE(limiter.admit("10.0.0.1", {}).allowed);
}

TEST(RateLimiterTest, ManyClientsDoNotGrowTheTableWithoutBound) {
  RateLimiter limiter(1);
  const RateLimiter::Clock::time_point start{std::chrono::hours(1)};
  bool all_allowed = true;
  for (std::size_t client = 0; client < RateLimiter::kMaxClients + 100; ++client) {
    all_allowed = limiter.admit("client " + std::to_string(client), start).allowed && all_allowed;
  }
  EXPECT_FALSE(all_allowed);  // those beyond the bound share one account
}

TEST(ByteBudgetTest, GivesNoMoreThanItHas) {
  ByteBudget budget(100);
  auto first = budget.take(60);
  ASSERT_TRUE(first.has_value());
  EXPECT_FALSE(budget.take(41).has_value());
  auto second = budget.take(40);
  EXPECT_TRUE(second.has_value());
  first.reset();
  EXPECT_TRUE(budget.take(60).has_value());
}

TEST(ByteBudgetTest, ASingleShareMayBeLargerThanAll) {
  ByteBudget budget(100);
  auto first = budget.take(1'000);
  ASSERT_TRUE(first.has_value());
  EXPECT_FALSE(budget.take(1).has_value());
  auto moved = std::move(first);
  moved.reset();
  EXPECT_TRUE(budget.take(1).has_value());
}

}  // namespace
}  // namespace quire

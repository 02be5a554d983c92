// Many connections and more work than the server can do: nobody is forgotten.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;

constexpr const char* kSearch =
    "/graph/v1/paper/search?query=harbour+traffic+lantern&fields=snippet,explain,abstract,authors"
    "&facets=year,category,venue,author,type";

// The value of a metric without labels.
double metric(int port, const std::string& name) {
  const std::string text = ask(port, "/metrics").body;
  const auto place = text.find("\n" + name + " ");
  EXPECT_NE(place, std::string::npos) << name;
  return place == std::string::npos ? -1 : std::stod(text.substr(place + name.size() + 2));
}

// Descriptors for the test's own ends of connections.
bool may_open(rlim_t descriptors) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  return setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max >= descriptors;
}

TEST(LoadSheddingTest, AThousandIdleConnectionsHoldNoThread) {
  if (!may_open(3'000)) GTEST_SKIP() << "the system allows too few open files";
  const ServerProcess server(shared_index(), {"--threads", "1", "--searches", "1", "--queue", "1"});
  std::vector<std::unique_ptr<HttpClient>> idle;
  for (int client = 0; client < 1'000; ++client) {
    idle.push_back(std::make_unique<HttpClient>(server.port()));
    if (client % 2 == 0) continue;  // every other one has not sent anything yet
    idle.back()->send_get("/health");
    ASSERT_TRUE(idle.back()->receive().has_value()) << client;
  }
  for (const char* target : {"/health", "/graph/v1/paper/CorpusId:7001", kSearch}) {
    EXPECT_EQ(ask(server.port(), target).status, 200) << target;
  }
  EXPECT_GE(metric(server.port(), "quire_connections_open"), 1'000);
  EXPECT_EQ(metric(server.port(), "quire_threads_busy"), 1);  // the one that says so
  for (std::size_t client = 0; client < idle.size(); ++client) {
    idle[client]->send_get("/health");
    ASSERT_EQ(idle[client]->receive().value_or(HttpAnswer{}).status, 200) << client;
  }
}

TEST(LoadSheddingTest, HalfSentBodiesHoldNoThread) {
  const ServerProcess server(shared_index(), {"--threads", "1", "--searches", "1", "--queue", "1",
                                              "--read-timeout-seconds", "60"});
  std::vector<std::unique_ptr<HttpClient>> slow;
  for (const char* framing :
       {"Content-Length: 20\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{"}) {
    for (int client = 0; client < 50; ++client) {
      slow.push_back(std::make_unique<HttpClient>(server.port()));
      slow.back()->send(std::string("POST /graph/v1/paper/batch HTTP/1.1\r\nHost: x\r\n") +
                        framing);
    }
    EXPECT_EQ(ask(server.port(), "/health").status, 200) << framing;
  }
  slow.front()->send("\"ids\":[\"x\"]}       ");
  EXPECT_NE(slow.front()->receive().value_or(HttpAnswer{}).status, 0);
}

// One thread besides those of searches is enough for everything else.
TEST(LoadSheddingTest, CheapRequestsAndLookUpsDoNotWaitBehindSearches) {
  const ServerProcess server(
      shared_index(), {"--threads", "1", "--searches", "1", "--queue", "40", "--queue-timeout-ms",
                       "600000", "--page-cache-mib", "0"});
  constexpr int kClients = 30;
  constexpr int kEach = 40;
  std::string requests;
  for (int request = 0; request < kEach; ++request) {
    requests += "GET " + std::string(kSearch) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }
  std::atomic<int> answered = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int client = 0; client < kClients; ++client) {
    threads.emplace_back([&] {
      HttpClient searcher(server.port());
      searcher.send(requests);
      for (int request = 0; request < kEach; ++request) {
        if (searcher.receive().value_or(HttpAnswer{}).status != 200) ++wrong;
        ++answered;
      }
    });
  }
  while (metric(server.port(), "quire_search_queue") == 0 && answered < kClients) continue;
  for (const char* target : {"/health", "/ready", "/graph/v1/paper/CorpusId:7001"}) {
    EXPECT_EQ(ask(server.port(), target).status, 200) << target;
  }
  const int answered_before = answered;
  for (std::thread& thread : threads) thread.join();
  EXPECT_LT(answered_before, kClients * kEach);  // searches were still waiting
  EXPECT_EQ(wrong, 0);
}

TEST(LoadSheddingTest, UnderOverloadEverybodyIsAnsweredAndMemoryStaysFlat) {
  const ServerProcess server(shared_index(), {"--threads", "4", "--searches", "1", "--queue", "4",
                                              "--queue-timeout-ms", "20", "--page-cache-mib", "0"});
  constexpr int kClients = 48;
  constexpr int kWarmUp = 2'000;
  constexpr int kAll = 12'000;
  std::atomic<int> begun = 0;
  std::atomic<int> answered = 0;
  std::atomic<int> refused = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int client = 0; client < kClients; ++client) {
    threads.emplace_back([&] {
      HttpClient searcher(server.port());
      while (++begun <= kAll) {
        searcher.send_get(kSearch);
        const HttpAnswer answer = searcher.receive().value_or(HttpAnswer{});
        const bool is_refusal = answer.status == 503 && answer.header("retry-after") == "1";
        ++(answer.status == 200 ? answered : is_refusal ? refused : wrong);
      }
    });
  }
  const auto finished = [&] { return answered + refused + wrong; };
  int healthy = 0;
  HttpClient operators(server.port());
  const auto check_health = [&] {
    operators.send_get("/health");
    const bool is_healthy = operators.receive().value_or(HttpAnswer{}).status == 200;
    healthy += is_healthy ? 1 : 0;
    return is_healthy;
  };
  while (finished() < kWarmUp && check_health()) continue;
  const double memory_before = metric(server.port(), "process_resident_memory_bytes");
  const int answered_before = answered;
  while (finished() < kAll - kWarmUp && check_health()) continue;
  const int answered_after = answered;
  const double memory_after = metric(server.port(), "process_resident_memory_bytes");
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(answered + refused, kAll);
  EXPECT_GT(refused, 0);
  EXPECT_GT(answered_after, answered_before);  // it goes on to search
  EXPECT_GT(healthy, 0);
  EXPECT_EQ(metric(server.port(), "quire_searches_refused_total"), refused);
  EXPECT_EQ(metric(server.port(), "quire_search_wait_seconds_count"), kAll);
  EXPECT_EQ(metric(server.port(), "quire_search_queue"), 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  constexpr double kMostGrowth = 32 << 20;
  EXPECT_LT(memory_after - memory_before, kMostGrowth);
#else
  EXPECT_GT(memory_after, 0);
  EXPECT_GT(memory_before, 0);
#endif
}

TEST(LoadSheddingTest, TheQueueCanBeWatched) {
  const std::string text = ask(shared_server().port(), "/metrics").body;
  for (const char* name :
       {"quire_search_queue", "quire_lookup_queue", "quire_searches_running",
        "quire_lookups_refused_total", "quire_search_wait_seconds_bucket", "quire_page_cache_bytes",
        "quire_page_cache_hits_total", "quire_page_cache_misses_total",
        "quire_page_cache_evictions_total", "quire_not_modified_total", "quire_threads_busy"}) {
    EXPECT_THAT(text, HasSubstr("\n" + std::string(name))) << name;
  }
}

}  // namespace
}  // namespace quire

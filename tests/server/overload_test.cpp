// What a server does that has more to do than it can.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "ranking/index_reader.h"
#include "server/service.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;

constexpr const char* kSearch =
    "/graph/v1/paper/search?query=harbour+traffic+lantern&fields=snippet";

HttpAnswer ask(int port, const std::string& target) {
  HttpClient client(port);
  client.send_get(target);
  return client.receive().value_or(HttpAnswer{});
}

TEST(OverloadTest, ClientsAreToldTheirLimitAndWhenToComeBack) {
  const ServerProcess server(shared_index(), {"--rate-limit", "1"});
  const HttpAnswer first = ask(server.port(), "/graph/v1/paper/0");
  EXPECT_THAT(first.header("ratelimit"), HasSubstr("\"api\";r=9;t="));
  EXPECT_EQ(first.header("ratelimit-policy"), "\"fixed window\";\"api\";q=10;w=10");
  HttpAnswer answer = first;
  for (int request = 0; request < 30 && answer.status != 429; ++request) {
    answer = ask(server.port(), "/graph/v1/paper/0");
  }
  EXPECT_EQ(answer.status, 429);
  EXPECT_THAT(answer.body, HasSubstr("\"message\":\"Too many requests"));
  EXPECT_GE(std::stoi(answer.header("retry-after")), 1);
  EXPECT_LE(std::stoi(answer.header("retry-after")), 10);
  (void)to_json_answer("GET", "/graph/v1/paper/0", answer);
  for (const char* target : {"/health", "/ready", "/metrics"}) {
    EXPECT_EQ(ask(server.port(), target).status, 200) << target;
  }
}

TEST(OverloadTest, SearchesBeyondTheQueueAreRefusedWhileTheRestGoesOn) {
  const ServerProcess server(shared_index(),
                             {"--searches", "1", "--queue", "0", "--queue-timeout-ms", "0"});
  std::atomic<int> answered = 0;
  std::atomic<int> refused = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&] {
      HttpClient client(server.port());
      for (int request = 0; request < 3'000 && (refused == 0 || answered == 0); ++request) {
        client.send_get(kSearch);
        const HttpAnswer answer = client.receive().value_or(HttpAnswer{});
        const bool is_refusal = answer.status == 503 && answer.header("retry-after") == "1" &&
                                answer.body.find("try again") != std::string::npos;
        if (answer.status == 200) {
          ++answered;
        } else if (is_refusal) {
          ++refused;
        } else {
          ++wrong;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(answered, 0);
  EXPECT_GT(refused, 0);
  EXPECT_EQ(wrong, 0);
  EXPECT_THAT(ask(server.port(), "/metrics").body,
              HasSubstr("route=\"/graph/v1/paper/search\",status=\"503\""));
}

TEST(OverloadTest, LimitsCanBeSet) {
  const ServerProcess server(
      shared_index(), {"--max-offset", "20", "--max-batch", "2", "--max-response-bytes", "2000",
                       "--max-body-bytes", "1024"});
  EXPECT_EQ(ask(server.port(), "/graph/v1/paper/search?query=a&offset=15&limit=6").status, 400);
  EXPECT_EQ(ask(server.port(), "/graph/v1/paper/search?query=a&offset=15&limit=5").status, 200);
  const HttpAnswer large =
      ask(server.port(), "/graph/v1/paper/search?query=harbour&limit=20&fields=abstract,title");
  EXPECT_EQ(large.status, 400);
  EXPECT_THAT(large.body, HasSubstr("maximum size of 2000 bytes"));
  HttpClient client(server.port());
  client.send("POST /graph/v1/paper/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 1025\r\n\r\n");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).status, 413);
}

TEST(ServiceTest, ADrainingServiceIsAliveButNotReady) {
  const IndexReader index(shared_index());
  Service service(index, {});
  Request request;
  request.method = "GET";
  request.path = "/ready";
  EXPECT_EQ(service.handle(request).status, 200);
  service.begin_drain();
  EXPECT_EQ(service.handle(request).status, 503);
  request.path = "/health";
  EXPECT_EQ(service.handle(request).status, 200);
}

}  // namespace
}  // namespace quire

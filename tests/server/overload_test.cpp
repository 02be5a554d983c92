// What a server does that has more to do than it can.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "ranking/index_reader.h"
#include "server/service.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

constexpr const char* kSearch =
    "/graph/v1/paper/search?query=harbour+traffic+lantern&fields=snippet";

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
  for (const char* target : {"/health", "/ready", "/metrics"}) {
    EXPECT_EQ(ask(server.port(), target).status, 200) << target;
  }
}

TEST(OverloadTest, SearchesBeyondTheQueueAreRefusedWhileTheRestGoesOn) {
  const ServerProcess server(shared_index(), {"--searches", "1", "--queue", "0",
                                              "--queue-timeout-ms", "0", "--page-cache-mib", "0"});
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

TEST(OverloadTest, FlagsOfConnectionsAndAnswersWork) {
  const ServerProcess server(
      shared_index(),
      {"--max-requests-per-connection", "2", "--max-header-bytes", "2000", "--max-connections", "8",
       "--max-records", "2", "--max-nested", "1", "--max-unsent-bytes", "2000000"});
  HttpClient client(server.port());
  client.send_get("/health");
  EXPECT_NE(client.receive().value_or(HttpAnswer{}).header("connection"), "close");
  client.send_get("/health");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).header("connection"), "close");
  EXPECT_TRUE(client.is_closed());
  const HttpAnswer large =
      ask(server.port(), "/health", "X-Large: " + std::string(3'000, 'x') + "\r\n");
  EXPECT_EQ(large.status, 431);
  EXPECT_THAT(large.body, HasSubstr("larger than 2000 bytes"));
  const HttpAnswer many = ask(server.port(), "/graph/v1/paper/search?query=harbour&limit=20");
  EXPECT_EQ(many.status, 400);
  EXPECT_THAT(many.body, HasSubstr("more than 2 papers and authors"));
  EXPECT_EQ(ask(server.port(), "/graph/v1/paper/CorpusId:7001?fields=citations").status, 200);
  // Papers outside the dates are not read, so they do not count.
  const HttpAnswer dated = ask(server.port(),
                               "/graph/v1/paper/CorpusId:7001/"
                               "citations?publicationDateOrYear=2018:2022&limit=1&fields=year");
  EXPECT_EQ(dated.status, 200) << dated.body;
  EXPECT_THAT(dated.body, HasSubstr("\"next\":1"));
}

Request get_request(const std::string& path) {
  Request request;
  request.method = "GET";
  request.path = path;
  return request;
}

TEST(ServiceTest, AnswersThatNobodyTakesHaveABoundTogether) {
  const IndexReader index(shared_index());
  ServiceOptions options;
  options.max_unsent_bytes = 1'000;
  Service service(index, options);
  std::optional<Response> unsent = service.handle(get_request("/openapi.json"));
  EXPECT_EQ(unsent->status, 200);
  const Response refused = service.handle(get_request("/openapi.json"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_THAT(refused.headers, Contains(Pair("Retry-After", "1")));
  EXPECT_THAT(refused.body, HasSubstr("try again"));
  EXPECT_EQ(service.handle(get_request("/metrics")).status, 200);
  EXPECT_EQ(service.handle(get_request("/nothing")).status, 404);  // small answers are free
  unsent.reset();
  EXPECT_EQ(service.handle(get_request("/openapi.json")).status, 200);
}

TEST(ServiceTest, RefusedRequestsAreCountedUnderTheirRouteAndTookNoTime) {
  const IndexReader index(shared_index());
  Service service(index, {});
  (void)service.refuse(get_request("/graph/v1/paper/search"), 413, "too large");
  (void)service.refuse({}, 408, "too slow");
  const std::string metrics = service.metrics().to_text();
  EXPECT_THAT(metrics, HasSubstr("route=\"/graph/v1/paper/search\",status=\"413\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("route=\"unmatched\",status=\"408\"} 1"));
  EXPECT_THAT(metrics, Not(HasSubstr("quire_http_request_seconds_count{")));
}

TEST(ServiceTest, ADrainingServiceIsAliveButNotReady) {
  const IndexReader index(shared_index());
  Service service(index, {});
  Request request = get_request("/ready");
  EXPECT_EQ(service.handle(request).status, 200);
  service.begin_drain();
  EXPECT_EQ(service.handle(request).status, 503);
  request.path = "/health";
  EXPECT_EQ(service.handle(request).status, 200);
}

}  // namespace
}  // namespace quire

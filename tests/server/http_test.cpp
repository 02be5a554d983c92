// HTTP as the server speaks it: one test at least for each trap of the library.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <zlib.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kSearch = "/graph/v1/paper/search?query=harbour&fields=title,abstract";

// Trap 1: without the library's own options the classes have another layout.
static_assert(sizeof(httplib::Request) == 608);

HttpAnswer ask(const std::string& target, const std::string& headers = "") {
  return quire::ask(shared_server().port(), target, headers);
}

// Trap 2: limits that only take effect inside the library.
TEST(HttpTest, LongUrisAndHeaderLinesAreRefused) {
  EXPECT_EQ(ask("/paper/" + std::string(8'300, 'x')).status, 414);
  EXPECT_EQ(ask("/health", "X-Long: " + std::string(9'000, 'x') + "\r\n").status, 400);
  EXPECT_EQ(ask("/health", "X-Long: " + std::string(8'000, 'x') + "\r\n").status, 200);
}

TEST(HttpTest, ABodyIsReadWhateverItSaysItIs) {
  std::string body = R"({"ids": ["CorpusId:7001")";
  for (int id = 0; id < 499; ++id) body += ",\"10.5555/series.0000" + std::to_string(id) + "\"";
  body += "]}";
  ASSERT_GT(body.size(), 9'000U);  // beyond the library's limit for forms
  for (const char* type : {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                           "text/plain", "application/json"}) {
    HttpClient client(shared_server().port());
    client.send(
        "POST /graph/v1/paper/batch HTTP/1.1\r\nHost: a\r\nContent-Type: " + std::string(type) +
        "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value()) << type;
    EXPECT_EQ(answer->status, 200) << type;
  }
}

TEST(HttpTest, ABodyMayComeInChunksAndAfterAnInvitation) {
  HttpClient chunked(shared_server().port());
  chunked.send(
      "POST /graph/v1/paper/batch HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "7\r\n{\"ids\":\r\n3\r\n[]}\r\n0\r\n\r\n");
  EXPECT_EQ(chunked.receive().value_or(HttpAnswer{}).body, "[]");
  HttpClient invited(shared_server().port());
  invited.send(
      "POST /graph/v1/paper/batch HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
      "Content-Length: 10\r\n\r\n");
  ASSERT_TRUE(invited.is_readable(60'000));
  invited.send("{\"ids\":[]}");
  EXPECT_EQ(invited.receive().value_or(HttpAnswer{}).body, "[]");
}

// Trap 3: in the library a thread belongs to its connection.
TEST(HttpTest, MoreConnectionsThanThreadsAreServedInTurn) {
  const ServerProcess server(shared_index(), {"--threads", "2", "--keep-alive-seconds", "1"});
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int client = 0; client < 8; ++client) {
    clients.push_back(std::make_unique<HttpClient>(server.port()));
    clients.back()->send_get("/health");
  }
  for (const auto& client : clients) {
    const auto answer = client->receive();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 200);
  }
}

// Trap 4: the library's timeout is for each read.
TEST(HttpTest, ABytePerMomentDoesNotHoldAThread) {
  HttpClient client(shared_server().port());
  client.send("GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  constexpr int kAMinuteOfBytes = 1'200;
  int sent = 0;
  while (sent < kAMinuteOfBytes && !client.is_readable(50)) {
    client.send("x");
    ++sent;
  }
  EXPECT_LT(sent, kAMinuteOfBytes);  // it was answered while it still sent; allowed is 1 s
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).status, 408);
}

TEST(HttpTest, AConnectionServesManyRequests) {
  HttpClient client(shared_server().port());
  for (int request = 0; request < 200; ++request) {
    client.send_get("/health");
    ASSERT_TRUE(client.receive().has_value()) << request;  // the library stops after 5
  }
}

// Trap 5: head and body in two packets wait 43 ms for each other.
TEST(HttpTest, AnAnswerIsOnePacket) {
  HttpClient client(shared_server().port());
  for (int request = 0; request < 100; ++request) {
    client.send_get(kSearch);
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value());
    ASSERT_LT(answer->body.size(), 30'000U);  // fits into one on the loopback interface
  }
  EXPECT_LT(client.packets_received(), 150U);  // the kernel may have sent some of them twice
}

// Trap 6: two servers on one port, and a backlog of 5.
TEST(HttpTest, ASecondServerOnThePortFails) {
  const ProgramResult second = run_program(
      "quire-server",
      {"--index", shared_index().string(), "--port", std::to_string(shared_server().port())});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.errors,
              HasSubstr("cannot listen on 127.0.0.1 port " +
                        std::to_string(shared_server().port()) + ": Address already in use"));
  EXPECT_EQ(second.output, "");
}

TEST(HttpTest, ManyConnectionsAtOnceAreAllTaken) {
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int client = 0; client < 250; ++client) {
    clients.push_back(std::make_unique<HttpClient>(shared_server().port()));
  }
  for (const auto& client : clients) client->send_get("/health");
  for (const auto& client : clients) ASSERT_TRUE(client->receive().has_value());
}

std::string gunzip(const std::string& compressed) {
  std::string text(1 << 20, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  inflate(&stream, Z_FINISH);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

// Trap 8: the library prefers brotli, which costs 15 ms an answer.
TEST(HttpTest, AnswersAreCompressedWithGzipOnly) {
  for (const char* target : {kSearch.c_str(), "/metrics", "/openapi.json"}) {
    const HttpAnswer plain = ask(target);
    EXPECT_EQ(plain.header("content-encoding"), "") << target;
    EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
    EXPECT_EQ(ask(target, "Accept-Encoding: br\r\n").header("content-encoding"), "");
    const HttpAnswer compressed = ask(target, "Accept-Encoding: br, gzip, deflate\r\n");
    EXPECT_EQ(compressed.header("content-encoding"), "gzip");
    EXPECT_LT(compressed.body.size(), plain.body.size());
    EXPECT_EQ(gunzip(compressed.body).substr(0, 20), plain.body.substr(0, 20));
  }
  EXPECT_EQ(ask("/health", "Accept-Encoding: gzip\r\n").header("content-encoding"), "");
  const HttpAnswer page = ask("/", "Accept: text/html\r\nAccept-Encoding: br\r\n");
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.header("vary"), "Accept, Accept-Encoding");
  EXPECT_THAT(page.body, HasSubstr("<a href=\"/metrics\">"));
  EXPECT_THAT(page.body, Not(HasSubstr("<a href=\"/graph")));  // without parameters only 400
  EXPECT_EQ(page.header("content-encoding"), "");
}

// Trap 9: pipelining, methods.
TEST(HttpTest, PipelinedRequestsAreAllAnsweredInOrder) {
  HttpClient client(shared_server().port());
  client.send(
      "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
      "POST /graph/v1/paper/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{\"ids\":[]}"
      "GET /graph/v1/paper/0 HTTP/1.1\r\nHost: a\r\n\r\n"
      "GET /ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).body, R"({"status":"ok"})");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).body, "[]");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).status, 404);
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).status, 200);
  EXPECT_TRUE(client.is_closed());
}

TEST(HttpTest, ABodyThatNobodyReadsIsNotTakenForARequest) {
  HttpClient client(shared_server().port());
  client.send(
      "GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: 44\r\n\r\n"
      "GET /graph/v1/paper/0 HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).status, 200);
  EXPECT_TRUE(client.is_closed());
}

TEST(HttpTest, WrongMethodsAreToldTheRightOnes) {
  for (const char* method : {"PUT", "DELETE", "PATCH", "TRACE"}) {
    HttpClient client(shared_server().port());
    client.send(std::string(method) + " /health HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value()) << method;
    EXPECT_EQ(answer->status, 405) << method;
    record(method, "/health", *answer);
    EXPECT_EQ(answer->header("allow"), "GET, HEAD, OPTIONS");
  }
}

TEST(HttpTest, HeadIsGetWithoutItsBody) {
  HttpClient client(shared_server().port());
  client.send("HEAD /health HTTP/1.1\r\nHost: a\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.receive(AnswerBody::kNone);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(head->header("content-length"), "15");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).body, R"({"status":"ok"})");
}

TEST(HttpTest, BrowsersMayAskFromOtherSites) {
  HttpClient client(shared_server().port());
  client.send("OPTIONS /graph/v1/paper/batch HTTP/1.1\r\nHost: a\r\nOrigin: http://b\r\n\r\n");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 204);
  EXPECT_EQ(answer->header("access-control-allow-origin"), "*");
  EXPECT_EQ(answer->header("access-control-allow-methods"), "POST, OPTIONS");
  EXPECT_THAT(answer->header("access-control-allow-headers"), HasSubstr("Content-Type"));
  EXPECT_EQ(answer->body, "");
  EXPECT_EQ(ask("/nothing").header("access-control-allow-origin"), "*");
}

TEST(HttpTest, OldClientsAreAnsweredAndLeft) {
  HttpClient client(shared_server().port());
  client.send("GET /health HTTP/1.0\r\n\r\n");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

// Trap 11: paths are decoded before routing.
TEST(HttpTest, EncodedPathsReachTheSameHandler) {
  EXPECT_EQ(ask("/graph%2Fv1/paper%2Fsearch?query=a").status, 200);
  EXPECT_EQ(ask("/graph/v1/paper/10.5555%2flantern.2001.1").status, 200);
  EXPECT_EQ(ask("/graph/v1/paper/search?&query=a%2Bb+c").status, 200);
}

TEST(HttpTest, RequestIdsComeBack) {
  EXPECT_EQ(ask("/health", "X-Request-Id: abc-1\r\n").header("x-request-id"), "abc-1");
  EXPECT_EQ(ask("/health").header("x-request-id").size(), 16U);
  EXPECT_EQ(ask("/nothing", "X-Request-Id: abc-2\r\n").header("x-request-id"), "abc-2");
  EXPECT_EQ(ask("/health", "X-Request-Id: " + std::string(200, 'x') + "\r\n")
                .header("x-request-id")
                .size(),
            16U);
}

TEST(HttpTest, TheAccessLogHasOneHarmlessLineARequest) {
  (void)ask("/log-test%0Aforged", "X-Request-Id: find-me\r\n");
  (void)ask("/health");
  const std::string log = shared_server().log();
  EXPECT_THAT(log, HasSubstr("access 127.0.0.1 \"GET /log-test%0Aforged\" 404"));
  EXPECT_THAT(log, HasSubstr("id find-me\n"));
}

}  // namespace
}  // namespace quire

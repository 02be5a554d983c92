// Answers that are given again: entity tags, the page cache, the change to another generation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "ranking/index_reader.h"
#include "server/service.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;
using testing::Pair;

const std::string kSearch = "/graph/v1/paper/search?query=harbour&fields=title,abstract&limit=5";
const std::string kSameSearch =
    "/graph/v1/paper%2Fsearch?limit=5&fields=title%2Cabstract&query=%68arbour";

Request get_request(const std::string& path,
                    std::multimap<std::string, std::string> parameters = {}) {
  Request request;
  request.method = "GET";
  request.path = path;
  request.parameters = std::move(parameters);
  return request;
}

Request search_request() {
  return get_request("/graph/v1/paper/search",
                     {{"query", "harbour"}, {"fields", "title,abstract"}});
}

std::string header(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

TEST(ReuseTest, AClientThatHasTheAnswerIsToldSo) {
  const int port = shared_server().port();
  for (const std::string& target :
       {kSearch, std::string("/graph/v1/paper/CorpusId:7001"),
        std::string("/graph/v1/autocomplete?query=har"), std::string("/openapi.json")}) {
    const HttpAnswer first = ask(port, target);
    const std::string tag = first.header("etag");
    EXPECT_EQ(first.status, 200) << target;
    EXPECT_EQ(tag.substr(0, 3), "W/\"") << target;
    EXPECT_EQ(first.header("cache-control"), "no-cache") << target;
    EXPECT_THAT(first.header("vary"), HasSubstr("Accept-Encoding")) << target;
    const HttpAnswer second = ask(port, target, "If-None-Match: \"x\", " + tag + "\r\n");
    EXPECT_EQ(second.status, 304) << target;
    EXPECT_EQ(second.body, "") << target;
    EXPECT_EQ(second.header("content-length"), "") << target;  // would be that of the first
    EXPECT_EQ(second.header("etag"), tag) << target;
    EXPECT_EQ(second.header("cache-control"), "no-cache") << target;
    EXPECT_THAT(second.header("vary"), HasSubstr("Accept-Encoding")) << target;
    EXPECT_EQ(ask(port, target, "If-None-Match: \"x\"\r\n").status, 200) << target;
  }
}

TEST(ReuseTest, AConnectionGoesOnAfterAnAnswerWithoutBody) {
  HttpClient client(shared_server().port());
  client.send_get(kSearch);
  const std::string tag = client.receive().value_or(HttpAnswer{}).header("etag");
  client.send_get(kSearch, "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(client.receive(AnswerBody::kNone).value_or(HttpAnswer{}).status, 304);
  client.send_get("/health");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).body, R"({"status":"ok"})");
}

TEST(ReuseTest, TheSameRequestHasTheSameTagHoweverItIsWritten) {
  const int port = shared_server().port();
  const std::string tag = ask(port, kSearch).header("etag");
  EXPECT_EQ(ask(port, kSameSearch).header("etag"), tag);
  EXPECT_NE(ask(port, kSearch + "&offset=1").header("etag"), tag);
  EXPECT_NE(ask(port, "/graph/v1/paper/search?query=traffic").header("etag"), tag);
}

TEST(ReuseTest, ErrorsAndOperatorsAnswersAreNotKept) {
  const int port = shared_server().port();
  for (const char* target :
       {"/health", "/ready", "/metrics", "/nothing", "/graph/v1/paper/search",
        "/graph/v1/paper/CorpusId:1", "/graph/v1/paper/search?query=a&limit=many"}) {
    const HttpAnswer answer = ask(port, target, "If-None-Match: *\r\n");
    EXPECT_EQ(answer.header("cache-control"), "no-store") << target;
    EXPECT_EQ(answer.header("etag"), "") << target;
    EXPECT_NE(answer.status, 304) << target;
  }
}

TEST(ReuseTest, APageThatComesAgainCostsNoTurn) {
  const IndexReader index(shared_index());
  Service service(index, {});
  Request request = search_request();
  const Response first = service.handle(request);
  ASSERT_EQ(first.status, 200);
  request.accept_encoding = "gzip";
  const Response compressed = service.handle(request);
  const Response again = service.handle(request);
  request.accept_encoding = "";
  request.method = "HEAD";
  const Response plain = service.handle(request);
  EXPECT_EQ(plain.body, first.body);  // with tookMs of the first
  EXPECT_EQ(again.body, compressed.body);
  EXPECT_LT(compressed.body.size(), first.body.size());
  EXPECT_EQ(header(plain, "ETag"), header(first, "ETag"));
  EXPECT_EQ(header(compressed, "ETag"), header(first, "ETag"));
  EXPECT_EQ(header(again, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  const std::string metrics = service.handle(get_request("/metrics")).body;
  EXPECT_THAT(metrics, HasSubstr("\nquire_page_cache_hits_total 3\n"));
  EXPECT_THAT(metrics, HasSubstr("\nquire_page_cache_misses_total 1\n"));
  EXPECT_THAT(metrics, HasSubstr("\nquire_page_cache_pages 1\n"));
  EXPECT_THAT(metrics, HasSubstr("\nquire_search_wait_seconds_count 1\n"));
}

TEST(ReuseTest, ErrorsAreNotCached) {
  const IndexReader index(shared_index());
  Service service(index, {});
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(service.handle(get_request("/graph/v1/paper/CorpusId:1")).status, 404);
    EXPECT_EQ(service.handle(get_request("/graph/v1/paper/search")).status, 400);
  }
  EXPECT_THAT(service.handle(get_request("/metrics")).body,
              HasSubstr("\nquire_page_cache_pages 0\n"));
}

TEST(ReuseTest, WithoutCacheEachRequestIsSearched) {
  const IndexReader index(shared_index());
  ServiceOptions options;
  options.page_cache_bytes = 0;
  Service service(index, options);
  for (int time = 0; time < 3; ++time) {
    const Response response = service.handle(search_request());
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.headers, Contains(Key("ETag")));
  }
  const std::string metrics = service.handle(get_request("/metrics")).body;
  EXPECT_THAT(metrics, HasSubstr("\nquire_search_wait_seconds_count 3\n"));
  EXPECT_THAT(metrics, HasSubstr("\nquire_page_cache_misses_total 0\n"));
}

TEST(ReuseTest, AServerWithOtherLimitsHasOtherTags) {
  const IndexReader index(shared_index());
  Service usual(index, {});
  ServiceOptions options;
  options.api.answers.max_nested = 1;
  Service narrow(index, options);
  const std::string tag = header(usual.handle(search_request()), "ETag");
  EXPECT_NE(header(narrow.handle(search_request()), "ETag"), tag);
  Service same(index, {});
  EXPECT_EQ(header(same.handle(search_request()), "ETag"), tag);
}

// A copy of the shared index that a test may change.
std::filesystem::path copy_index(const TemporaryDirectory& directory) {
  const auto copy = directory / "index";
  std::filesystem::copy(shared_index(), copy, std::filesystem::copy_options::recursive);
  return copy;
}

void rebuild(const std::filesystem::path& index) {
  const ProgramResult built = run_program(
      "quire-index", {"build", "--out", index.string(),
                      std::string(QUIRE_SOURCE_DIR) + "/tests/data/server_papers.jsonl"});
  ASSERT_EQ(built.exit_code, 0) << built.errors;
}

TEST(ReuseTest, ANewGenerationIsWarmedUpWithWhatWasSearchedForBeforeItIsServed) {
  const TemporaryDirectory directory;
  const auto copy = copy_index(directory);
  IndexReader index(copy);
  Service service(index, {});
  const std::string tag = header(service.handle(search_request()), "ETag");
  (void)service.handle(get_request("/graph/v1/paper/CorpusId:7001"));  // no search
  rebuild(copy);
  const std::string before = index.generation_name();
  std::size_t warm_up_requests = 0;
  ASSERT_TRUE(index.refresh([&](const IndexReader& next) {
    EXPECT_EQ(index.generation_name(), before);
    EXPECT_NE(next.generation_name(), before);
    warm_up_requests = service.warm_up(next);
  }));
  service.note_generation();
  EXPECT_EQ(warm_up_requests, 1U);
  EXPECT_NE(index.generation_name(), before);
  EXPECT_THAT(service.handle(get_request("/metrics")).body,
              HasSubstr("\nquire_page_cache_pages 0\n"));
  Request asked_again = search_request();
  asked_again.if_none_match = tag;
  const Response response = service.handle(asked_again);
  EXPECT_EQ(response.status, 200);
  EXPECT_NE(header(response, "ETag"), tag);
}

TEST(ReuseTest, AGenerationThatFailsToWarmUpIsNotServed) {
  const TemporaryDirectory directory;
  const auto copy = copy_index(directory);
  IndexReader index(copy);
  rebuild(copy);
  const std::string before = index.generation_name();
  EXPECT_THROW(index.refresh([](const IndexReader&) { throw std::runtime_error("broken"); }),
               std::runtime_error);
  EXPECT_EQ(index.generation_name(), before);
  EXPECT_TRUE(index.refresh());
  EXPECT_NE(index.generation_name(), before);
}

TEST(ReuseTest, WarmingUpEndsInTime) {
  const IndexReader index(shared_index());
  ServiceOptions options;
  options.warm_up = std::chrono::milliseconds(0);
  Service service(index, options);
  (void)service.handle(search_request());
  EXPECT_EQ(service.warm_up(index), 0U);
}

TEST(ReuseTest, NoClientSeesAPageOfAnotherGenerationAfterTheChange) {
  const TemporaryDirectory directory;
  const auto copy = copy_index(directory);
  const ServerProcess server(copy, {"--poll-ms", "10"});
  const std::string old_tag = ask(server.port(), kSearch).header("etag");
  const std::string old_ready = ask(server.port(), "/ready").body;
  std::atomic<bool> is_done = false;
  std::atomic<int> wrong = 0;
  std::thread searcher([&] {
    HttpClient client(server.port());
    while (!is_done) {
      client.send_get(kSearch);
      if (client.receive().value_or(HttpAnswer{}).status != 200) ++wrong;
    }
  });
  rebuild(copy);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (ask(server.port(), "/metrics").body.find("quire_generation_switches_total 1") ==
             std::string::npos &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::yield();
  }
  EXPECT_NE(ask(server.port(), "/ready").body, old_ready);
  EXPECT_NE(ask(server.port(), kSearch).header("etag"), old_tag);
  EXPECT_EQ(ask(server.port(), kSearch, "If-None-Match: " + old_tag + "\r\n").status, 200);
  EXPECT_THAT(server.log(), HasSubstr("warmed up with 1 requests"));
  is_done = true;
  searcher.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace quire

// Start, stop, and new generations while the server runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;

using Clock = std::chrono::steady_clock;

// Only a server that hangs needs as long.
constexpr std::chrono::seconds kPatience{60};

// A copy of the shared index that a test may change.
std::filesystem::path copy_index(const TemporaryDirectory& directory) {
  const auto copy = directory / "index";
  std::filesystem::copy(shared_index(), copy, std::filesystem::copy_options::recursive);
  return copy;
}

TEST(LifecycleTest, SaysWhereItListens) {
  const ServerProcess server(shared_index(), {});
  EXPECT_EQ(server.first_line(),
            "quire-server listening on http://127.0.0.1:" + std::to_string(server.port()));
}

TEST(LifecycleTest, TellsWrongCommandLinesFromWorkThatFails) {
  const struct {
    std::vector<std::string> arguments;
    int exit_code;
    const char* says;
  } cases[] = {
      {{"--help"}, 0, "--max-response-bytes"},
      {{"--version"}, 0, "index format "},
      {{}, 2, "--index is required"},
      {{"--index", "x", "--port", "70000"}, 2, "--port"},
      {{"--index", "x", "--port", "many"}, 2, "--port"},
      {{"--index", "x", "--colour", "red"}, 2, "--colour"},
      {{"--index", "x", "--log-level", "loud"}, 2, "--log-level"},
      {{"--index", "x", "--max-unsent-bytes", "1"}, 2, "--max-unsent-bytes"},
      {{"--index", "/nonexistent/index"}, 1, "/nonexistent/index"},
      {{"--index", shared_index().string(), "--host", "203.0.113.7", "--port", "0"},
       1,
       "cannot listen on 203.0.113.7"},
  };
  for (const auto& [arguments, exit_code, says] : cases) {
    const ProgramResult result = run_program("quire-server", arguments);
    EXPECT_EQ(result.exit_code, exit_code) << says << result.errors;
    EXPECT_THAT(result.output + result.errors, HasSubstr(says));
  }
}

TEST(LifecycleTest, AServerThatDoesNotStartIsNoticedWithItsLog) {
  try {
    const ServerProcess server("/nonexistent/index", {});
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("/nonexistent/index"));
  }
}

TEST(LifecycleTest, EndsSoonWithIdleConnectionsOpen) {
  for (const int signal : {SIGTERM, SIGINT}) {
    // Were they waited for, the test would hang.
    ServerProcess server(shared_index(), {"--keep-alive-seconds", "3600"});
    HttpClient idle(server.port());
    idle.send_get("/health");
    ASSERT_TRUE(idle.receive().has_value());
    HttpClient silent(server.port());
    server.signal(signal);
    EXPECT_EQ(server.wait(), 0);
    EXPECT_TRUE(idle.is_closed());
  }
}

TEST(LifecycleTest, RequestsInFlightAreFinished) {
  ServerProcess server(shared_index(), {});
  HttpClient client(server.port());
  client.send(
      "POST /graph/v1/paper/batch HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
      "Content-Length: 26\r\n\r\n");
  ASSERT_TRUE(client.is_readable(60'000));  // "100 Continue": the server is inside the request
  server.signal(SIGTERM);
  client.send("{\"ids\": [\"CorpusId:7001\"]}");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 200);
  EXPECT_THAT(answer->body, HasSubstr("Lantern graphs"));
  record("POST", "/graph/v1/paper/batch", *answer);
  EXPECT_EQ(server.wait(), 0);
}

TEST(LifecycleTest, ANewGenerationIsServedWithoutAFailedRequest) {
  const TemporaryDirectory directory;
  const auto index = copy_index(directory);
  const ServerProcess server(index, {"--poll-ms", "20"});
  const std::string first = ask(server.port(), "/ready").body;
  std::atomic<bool> is_done = false;
  std::atomic<int> good = 0;
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      HttpClient client(server.port());
      while (!is_done) {
        client.send_get("/graph/v1/paper/search?query=harbour&fields=authors,citations.title");
        const auto answer = client.receive();
        ++(answer && answer->status == 200 ? good : failed);
      }
    });
  }
  std::ofstream(directory / "more.jsonl")
      << R"({"id":"LOCAL:new","title":"A zeppelin over the harbour"})" << '\n';
  const ProgramResult built =
      run_program("quire-index", {"build", "--out", index.string(),
                                  std::string(QUIRE_SOURCE_DIR) + "/tests/data/server_papers.jsonl",
                                  (directory / "more.jsonl").string()});
  EXPECT_EQ(built.exit_code, 0) << built.errors;
  const auto start = Clock::now();
  std::string now = first;
  while (now == first && Clock::now() - start < kPatience) now = ask(server.port(), "/ready").body;
  const int good_at_switch = good;
  while (good < good_at_switch + 50 && Clock::now() - start < kPatience) {
    std::this_thread::yield();
  }
  is_done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_NE(now, first);
  EXPECT_THAT(now, HasSubstr("\"papers\":31"));
  EXPECT_THAT(ask(server.port(), "/graph/v1/paper/search?query=zeppelin").body,
              HasSubstr("LOCAL:new"));
  EXPECT_THAT(ask(server.port(), "/metrics").body, HasSubstr("quire_generation_switches_total 1"));
  EXPECT_EQ(failed, 0);
  EXPECT_GT(good, 50);
}

TEST(LifecycleTest, AGenerationThatCannotBeOpenedIsLoggedAndTheOldOneServedOn) {
  const TemporaryDirectory directory;
  const auto index = copy_index(directory);
  const ServerProcess server(index, {"--poll-ms", "10"});
  std::ofstream(index / "CURRENT.new") << "gen-00000000T000000Z\n";
  std::filesystem::rename(index / "CURRENT.new", index / "CURRENT");
  const auto start = Clock::now();
  while (server.log().find("cannot switch") == std::string::npos &&
         Clock::now() - start < kPatience) {
    EXPECT_EQ(ask(server.port(), "/graph/v1/paper/CorpusId:7001").status, 200);
  }
  EXPECT_THAT(server.log(), HasSubstr("cannot switch to the new generation"));
  EXPECT_EQ(ask(server.port(), "/ready").status, 200);
  const std::string log = server.log();
  EXPECT_EQ(log.find("cannot switch"), log.rfind("cannot switch"));  // said once
}

// Trap 7 of the library: the text of an exception goes out in a header.
TEST(LifecycleTest, ABrokenIndexIsA500WithoutDetails) {
  const TemporaryDirectory directory;
  const auto index = copy_index(directory);
  const ServerProcess server(index, {});
  for (const auto& entry : std::filesystem::recursive_directory_iterator(index)) {
    if (entry.path().extension() == ".glass") std::filesystem::resize_file(entry.path(), 0);
  }
  const HttpAnswer answer =
      ask(server.port(), "/graph/v1/paper/search?query=harbour&fields=abstract");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body, R"({"error":"The server failed to answer; its log says why",)"
                         R"("message":"The server failed to answer; its log says why"})");
  EXPECT_EQ(answer.header("exception_what"), "");
  EXPECT_THAT(server.log(), HasSubstr("request failed: /graph/v1/paper/search"));
  EXPECT_EQ(ask(server.port(), "/health").status, 200);
}

}  // namespace
}  // namespace quire

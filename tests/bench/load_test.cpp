#include "bench/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

#include "tests/bench/bench_files.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

// A server on a port of its own that answers every request with `answer(number)`, from 1.
class TinyServer {
 public:
  explicit TinyServer(std::function<int(int)> answer) : answer_(std::move(answer)) {
    server_.set_tcp_nodelay(true);
    server_.set_keep_alive_max_count(1'000'000);
    server_.set_keep_alive_timeout(1);
    server_.Get("/.*", [this](const httplib::Request& request, httplib::Response& response) {
      {
        const std::lock_guard lock(mutex_);
        queries_.insert(request.get_param_value("query"));
      }
      response.status = answer_(++count_);
      response.set_content("{}", "application/json");
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::jthread([this] { server_.listen_after_bind(); });
    // stop() does nothing to a server that has not begun to listen.
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~TinyServer() { server_.stop(); }

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] int count() const { return count_; }
  [[nodiscard]] std::set<std::string> queries() {
    const std::lock_guard lock(mutex_);
    return queries_;
  }

 private:
  std::function<int(int)> answer_;
  std::atomic<int> count_{0};
  std::mutex mutex_;
  std::set<std::string> queries_;
  httplib::Server server_;
  int port_ = 0;
  std::jthread thread_;
};

class LoadTest : public ::testing::Test {
 protected:
  LoadOptions options_for(const std::string& url) {
    LoadOptions options;
    options.url = url;
    options.queries =
        write_file(folder_ / "log.tsv", "1\tc\tor\tdeep nets & 100%\n2\tc\tphrase\tα β\n");
    options.connections = 2;
    options.seconds = 0.2;
    return options;
  }

  TemporaryDirectory folder_;
};

TEST_F(LoadTest, CountsAnsweredRequests) {
  TinyServer server([](int) { return 200; });
  const LoadReport report = measure_load(options_for(server.url()));
  EXPECT_GT(report.requests, 10U);
  EXPECT_EQ(report.latency.count, report.requests);
  EXPECT_EQ(report.error_count(), 0U);
  // One request more has found out whether there is a server.
  EXPECT_EQ(static_cast<std::uint64_t>(server.count()), report.requests + 1);
  EXPECT_GE(report.seconds, 0.19);
  EXPECT_GT(report.latency.p50, 0);
  EXPECT_LE(report.latency.p50, report.latency.p99);
}

TEST_F(LoadTest, AsksAsTyped) {
  TinyServer server([](int) { return 200; });
  (void)measure_load(options_for(server.url()));
  EXPECT_THAT(server.queries(), UnorderedElementsAre("deep nets & 100%", "\"α β\""));
}

TEST_F(LoadTest, CountsErrorsByStatus) {
  TinyServer server([](int number) { return number % 4 == 0 ? 503 : 200; });
  const LoadReport report = measure_load(options_for(server.url()));
  ASSERT_EQ(report.errors.count("status 503"), 1U);
  EXPECT_EQ(report.errors.at("status 503"), static_cast<std::uint64_t>(server.count()) / 4);
  EXPECT_EQ(report.latency.count + report.error_count(), report.requests);
}

TEST_F(LoadTest, FailsIfAnyRequestFailed) {
  TinyServer broken([](int) { return 500; });
  TinyServer good([](int) { return 200; });
  std::ostringstream out;
  EXPECT_FALSE(run_load(options_for(broken.url()), out));
  EXPECT_THAT(out.str(), HasSubstr("error: status 500: "));
  EXPECT_TRUE(run_load(options_for(good.url()), out));
}

TEST_F(LoadTest, TellsJson) {
  TinyServer server([](int) { return 200; });
  LoadOptions options = options_for(server.url());
  options.format = ReportFormat::kJson;
  std::ostringstream out;
  EXPECT_TRUE(run_load(options, out));
  EXPECT_THAT(out.str(), HasSubstr("\"errors\":0,\"errors_by_kind\":{}"));
  EXPECT_THAT(out.str(), HasSubstr("\"p99_us\":"));
}

// One connection, 100 requests a second, and the server stands still for 0.2 s in the beginning.
// The requests that should have been sent meanwhile count their wait; a closed loop would see one
// slow one.
TEST_F(LoadTest, OpenLoopCountsFromTheIntendedStart) {
  std::promise<void> never;
  const std::shared_future<void> stall = never.get_future().share();
  TinyServer server([stall](int number) {
    if (number == 2) stall.wait_for(std::chrono::milliseconds(200));
    return 200;
  });
  LoadOptions options = options_for(server.url());
  options.connections = 1;
  options.rate = 100;
  options.seconds = 0.3;
  const LoadReport report = measure_load(options);
  EXPECT_NEAR(static_cast<double>(report.requests), 30, 1);
  EXPECT_GT(report.latency.max, 190'000);
  // 20 of the 30 were due in those 0.2 s: the median of all waited about 50 ms.
  EXPECT_GT(report.latency.p50, 30'000);
}

TEST_F(LoadTest, SendsAtTheRateAskedFor) {
  TinyServer server([](int) { return 200; });
  LoadOptions options = options_for(server.url());
  options.rate = 200;
  const LoadReport report = measure_load(options);
  EXPECT_NEAR(static_cast<double>(report.requests), 40, 1);
}

TEST_F(LoadTest, SaysWhenThereIsNoServer) {
  std::string url;
  {
    TinyServer server([](int) { return 200; });
    url = server.url();
  }
  EXPECT_THAT(failure_of([&] { (void)measure_load(options_for(url)); }),
              HasSubstr("no answer from " + url));
}

TEST_F(LoadTest, LeavesOtherMachinesAlone) {
  EXPECT_THAT(failure_of([&] { (void)measure_load(options_for("http://192.0.2.1:80")); }),
              HasSubstr("not this machine"));
  EXPECT_THAT(failure_of([&] { (void)measure_load(options_for("ftp://localhost")); }),
              HasSubstr("not of the form"));
}

}  // namespace
}  // namespace quire

#include "bench/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
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
  explicit TinyServer(std::function<int(int)> answer, std::size_t requests_a_connection = 1'000'000)
      : answer_(std::move(answer)) {
    server_.set_tcp_nodelay(true);
    server_.set_keep_alive_max_count(requests_a_connection);
    server_.set_keep_alive_timeout(1);
    server_.Get("/.*", [this](const httplib::Request& request, httplib::Response& response) {
      {
        const std::lock_guard lock(mutex_);
        queries_.insert(request.get_param_value("query"));
        rank_ = request.get_param_value("rank");
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
  [[nodiscard]] std::string rank() {
    const std::lock_guard lock(mutex_);
    return rank_;
  }
  [[nodiscard]] std::set<std::string> queries() {
    const std::lock_guard lock(mutex_);
    return queries_;
  }

 private:
  std::function<int(int)> answer_;
  std::atomic<int> count_{0};
  std::mutex mutex_;
  std::set<std::string> queries_;
  std::string rank_;
  httplib::Server server_;
  int port_ = 0;
  std::jthread thread_;
};

class LoadTest : public ::testing::Test {
 protected:
  static LoadReport measured(const LoadOptions& options) { return measure_load(options).front(); }

  LoadOptions options_for(const std::string& url) {
    LoadOptions options;
    options.url = url;
    options.queries =
        write_file(folder_ / "log.tsv", "1\tc\tor\tdeep nets & 100%\n2\td\tphrase\tα β\n");
    options.connections = 2;
    options.seconds = 0.2;
    return options;
  }

  TemporaryDirectory folder_;
};

TEST_F(LoadTest, CountsAnsweredRequestsByClass) {
  TinyServer server([](int) { return 200; });
  const LoadReport report = measured(options_for(server.url()));
  EXPECT_GT(report.all.requests(), 10U);
  EXPECT_TRUE(report.is_good());
  // One request more has found out whether there is a server.
  EXPECT_EQ(static_cast<std::uint64_t>(server.count()), report.all.requests() + 1);
  EXPECT_GE(report.seconds, 0.19);
  EXPECT_GT(report.all.answered.p50, 0);
  EXPECT_LE(report.all.answered.p50, report.all.answered.p99);
  ASSERT_EQ(report.classes.size(), 2U);
  const auto words = report.classes.at("c").requests();
  const auto phrases = report.classes.at("d").requests();
  EXPECT_EQ(words + phrases, report.all.requests());
  EXPECT_LE(std::max(words, phrases) - std::min(words, phrases), 1U);  // asked in turn
}

TEST_F(LoadTest, AsksAsTyped) {
  TinyServer server([](int) { return 200; });
  (void)measured(options_for(server.url()));
  EXPECT_THAT(server.queries(), UnorderedElementsAre("deep nets & 100%", "\"α β\""));
}

TEST_F(LoadTest, FillsInThePath) {
  TinyServer server([](int) { return 200; });
  LoadOptions options = options_for(server.url());
  options.path = "/search?query={mode}:{words}";
  options.rank = "bm25";
  (void)measured(options);
  EXPECT_THAT(server.queries(), UnorderedElementsAre("or:deep nets & 100%", "phrase:α β"));
  EXPECT_EQ(server.rank(), "bm25");
}

TEST_F(LoadTest, TellsRefusalsApartFromErrors) {
  TinyServer server([](int number) { return number % 4 == 0 ? 503 : number % 4 == 1 ? 404 : 200; });
  const LoadReport report = measured(options_for(server.url()));
  EXPECT_EQ(report.all.refused.count, static_cast<std::uint64_t>(server.count()) / 4);
  EXPECT_GT(report.all.refused.p50, 0);
  EXPECT_EQ(report.errors.at("status 404"), report.all.errors);
  EXPECT_EQ(report.all.requests(),
            report.all.answered.count + report.all.refused.count + report.all.errors);
  EXPECT_FALSE(report.is_good());
}

TEST_F(LoadTest, WarmsUpWithoutCounting) {
  TinyServer server([](int) { return 200; });
  LoadOptions options = options_for(server.url());
  options.rates = {100};
  options.seconds = 0.1;
  options.warm_seconds = 0.2;
  EXPECT_EQ(measured(options).all.requests(), 10U);
  EXPECT_EQ(server.count(), 1 + 20 + 10);
}

TEST_F(LoadTest, RunsOnceForEachRate) {
  TinyServer server([](int) { return 200; });
  LoadOptions options = options_for(server.url());
  options.rates = {100, 300};
  options.seconds = 0.1;
  const auto reports = measure_load(options);
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].all.requests(), 10U);
  EXPECT_EQ(reports[1].all.requests(), 30U);
  EXPECT_EQ(reports[1].rate, 300);
}

// The server of httplib closes a connection after so many requests.
TEST_F(LoadTest, GoesOnOverANewConnection) {
  TinyServer server([](int) { return 200; }, 3);
  const LoadReport report = measured(options_for(server.url()));
  EXPECT_GT(report.all.requests(), 10U);
  EXPECT_TRUE(report.is_good());
}

TEST_F(LoadTest, AConnectionThatIsCutOffIsAnError) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  ASSERT_EQ(bind(listener, any, size), 0);
  ASSERT_EQ(listen(listener, 16), 0);
  ASSERT_EQ(getsockname(listener, any, &size), 0);
  std::jthread server([listener] {
    for (int client = 0; (client = accept(listener, nullptr, nullptr)) >= 0; close(client)) {
      char request[4'096];
      if (recv(client, request, sizeof request, 0) <= 0) continue;
      static std::atomic<int> count = 0;
      constexpr std::string_view kWhole =
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
      const std::string_view sent = count++ == 0 ? kWhole : kWhole.substr(0, kWhole.size() - 1);
      (void)send(client, sent.data(), sent.size(), MSG_NOSIGNAL);
    }
  });
  const LoadReport report =
      measured(options_for("http://127.0.0.1:" + std::to_string(ntohs(address.sin_port))));
  shutdown(listener, SHUT_RDWR);
  server.join();
  close(listener);
  EXPECT_GT(report.all.errors, 0U);
  EXPECT_EQ(report.errors.at("closed"), report.all.requests());
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
  EXPECT_THAT(out.str(), HasSubstr("\"errors\":0,\"refused\":{\"requests\":0,"));
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
  options.rates = {100};
  options.seconds = 0.3;
  const LoadReport report = measured(options);
  EXPECT_EQ(report.all.requests(), 30U);
  EXPECT_GT(report.all.answered.max, 190'000);
  // 20 of the 30 were due in those 0.2 s: the median of all waited about 50 ms.
  EXPECT_GT(report.all.answered.p50, 30'000);
}

TEST_F(LoadTest, AServerThatHangsShowsInThePercentiles) {
  std::promise<void> is_over;
  TinyServer server([over = is_over.get_future().share()](int number) {
    if (number > 3) over.wait();
    return 200;
  });
  LoadOptions options = options_for(server.url());
  options.give_up = std::chrono::milliseconds(100);
  const LoadReport report = measured(options);
  is_over.set_value();
  EXPECT_GE(report.errors.at("timeout"), 1U);
  EXPECT_GE(report.all.answered.p99, 100'000);
  EXPECT_EQ(report.all.requests(), report.all.answered.count + report.all.errors);
}

TEST_F(LoadTest, SendsAtTheRateAskedFor) {
  TinyServer server([](int) { return 200; });
  LoadOptions options = options_for(server.url());
  options.rates = {200};
  EXPECT_EQ(measured(options).all.requests(), 40U);
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

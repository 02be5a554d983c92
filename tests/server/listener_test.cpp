// The socket that takes connections, seen from inside the process.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "ranking/index_reader.h"
#include "server/http_server.h"
#include "server/service.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

// A server in a thread of this process.
class LocalServer {
 public:
  explicit LocalServer(const HttpOptions& options, const ServiceOptions& service = {})
      : service_(index_, service),
        server_(service_, options),
        port_(server_.bind()),
        thread_([this] { server_.serve(); }) {}
  ~LocalServer() {
    server_.stop();
    thread_.join();
  }
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;

  [[nodiscard]] int port() const { return port_; }

 private:
  const IndexReader index_{shared_index()};
  Service service_;
  HttpServer server_;
  int port_;
  std::thread thread_;
};

HttpOptions any_port() {
  HttpOptions options;
  options.port = 0;
  return options;
}

bool listens_on(int socket, int port) {
  int listens = 0;
  socklen_t size = sizeof(listens);
  if (getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0) {
    return false;
  }
  sockaddr_in address{};
  size = sizeof(address);
  return getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
         ntohs(address.sin_port) == port;
}

// The descriptor in this process that listens on `port`.
int listener_of(int port) {
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    const int number = std::stoi(entry.path().filename().string());
    if (listens_on(number, port)) return number;
  }
  throw std::runtime_error("nobody listens on port " + std::to_string(port));
}

// A connection to a server that may be about to listen again.
std::unique_ptr<HttpClient> connect_to(int port) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (true) {
    try {
      return std::make_unique<HttpClient>(port);
    } catch (const std::runtime_error&) {
      if (std::chrono::steady_clock::now() > deadline) throw;
      std::this_thread::yield();
    }
  }
}

// Trap 6 of the library: a backlog of 5.
TEST(ListenerTest, ManyConnectionsMayWaitToBeAccepted) {
  const LocalServer server(any_port());
  tcp_info info{};
  socklen_t size = sizeof(info);
  ASSERT_EQ(getsockopt(listener_of(server.port()), IPPROTO_TCP, TCP_INFO, &info, &size), 0);
  unsigned system_limit = 0;
  std::ifstream("/proc/sys/net/core/somaxconn") >> system_limit;
  EXPECT_EQ(info.tcpi_sacked, std::min(1'024U, system_limit));  // of a listener: its backlog
}

// The library stops to listen when one accept() fails.
TEST(ListenerTest, AFailedAcceptLeavesOpenConnectionsAloneAndLetsNewOnesIn) {
  HttpOptions options = any_port();
  options.keep_alive = std::chrono::hours(1);
  const LocalServer server(options);
  HttpClient first(server.port());
  first.send_get("/health");
  ASSERT_TRUE(first.receive().has_value());
  shutdown(listener_of(server.port()), SHUT_RDWR);  // makes accept() fail
  const auto next = connect_to(server.port());
  for (const char* request : {"first", "second"}) {
    next->send_get("/health");
    EXPECT_EQ(next->receive().value_or(HttpAnswer{}).status, 200) << request;
    first.send_get("/health");
    EXPECT_EQ(first.receive().value_or(HttpAnswer{}).status, 200) << request;
  }
}

TEST(ListenerTest, AnAnswerThatWasTakenGivesItsMemoryBack) {
  ServiceOptions service;
  service.max_unsent_bytes = 1;  // lets one answer be on its way at a time
  const LocalServer server(any_port(), service);
  HttpClient client(server.port());
  for (int request = 0; request < 10; ++request) {
    client.send_get("/openapi.json");
    EXPECT_EQ(client.receive().value_or(HttpAnswer{}).status, 200) << request;
  }
}

}  // namespace
}  // namespace quire

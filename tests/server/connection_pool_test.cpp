// Connections over real sockets, with as few threads as possible.
#include "server/connection_pool.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace quire {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

constexpr std::string_view kRequest = "GET / HTTP/1.1\r\n\r\n";
constexpr std::string_view kAnswer = "answer\n";

// Only a pool that hangs needs as long.
constexpr int kPatienceMs = 60'000;

// The other end of a connection.
class Client {
 public:
  Client() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      throw std::runtime_error("cannot make a pair of sockets");
    }
    socket_ = ends[0];
    server_end_ = ends[1];
    const int small = 4'096;
    setsockopt(server_end_, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small));
  }
  ~Client() { close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] std::unique_ptr<Connection> connection(const ConnectionLimits& limits) const {
    return std::make_unique<Connection>(server_end_, limits);
  }
  void send(std::string_view text) const { (void)::send(socket_, text.data(), text.size(), 0); }
  // The next `size` bytes; fewer if the connection ends before.
  [[nodiscard]] std::string receive(std::size_t size) const {
    std::string text;
    std::array<char, 65'536> bytes{};
    while (text.size() < size) {
      pollfd polled{socket_, POLLIN, 0};
      if (poll(&polled, 1, kPatienceMs) <= 0) break;
      const auto count = recv(socket_, bytes.data(), std::min(bytes.size(), size - text.size()), 0);
      if (count <= 0) break;
      text.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return text;
  }
  [[nodiscard]] std::string receive_answer() const { return receive(kAnswer.size()); }
  [[nodiscard]] bool is_closed() const { return receive(1).empty(); }

 private:
  int socket_ = -1;
  int server_end_ = -1;
};

void read_request(Connection& connection) {
  connection.begin_request();
  std::string head;
  char byte = 0;
  while (!head.ends_with("\r\n\r\n") && connection.read(&byte, 1) == 1) head += byte;
}

void answer(Connection& connection) {
  read_request(connection);
  connection.write(kAnswer.data(), kAnswer.size());
  connection.end_request({});
}

ConnectionLimits patient() { return {hours(1), hours(1), hours(1)}; }

ConnectionPoolOptions one_thread() { return {1, 10'000, milliseconds(5)}; }

TEST(ConnectionPoolTest, IdleConnectionsHoldNoThread) {
  const ConnectionLimits limits = patient();
  ConnectionPool pool(one_thread(), answer);
  std::vector<std::unique_ptr<Client>> clients;
  for (int client = 0; client < 300; ++client) {
    clients.push_back(std::make_unique<Client>());
    pool.add(clients.back()->connection(limits));
  }
  for (int round = 0; round < 2; ++round) {
    for (const auto& client : clients) {
      client->send(kRequest);
      ASSERT_EQ(client->receive_answer(), kAnswer);
    }
  }
  EXPECT_EQ(pool.open(), 300U);
}

TEST(ConnectionPoolTest, ABodyThatArrivesSlowlyHoldsNoThread) {
  ConnectionLimits limits = patient();
  limits.awaited_body = [](std::string_view head) { return head.starts_with("POST") ? 4U : 0U; };
  ByteBudget bodies(1'000);
  limits.bodies = &bodies;
  ConnectionPool pool(one_thread(), [](Connection& connection) {
    read_request(connection);
    connection.allow_body(4);
    std::array<char, 4> body{};
    std::size_t size = 0;
    while (size < body.size()) {
      const auto count = connection.read(body.data() + size, body.size() - size);
      if (count <= 0) break;
      size += static_cast<std::size_t>(count);
    }
    connection.write(kAnswer.data(), kAnswer.size());
    connection.end_request({});
  });
  const Client slow;
  pool.add(slow.connection(limits));
  slow.send("POST / HTTP/1.1\r\n\r\nb");
  const Client quick;
  pool.add(quick.connection(limits));
  quick.send("POST / HTTP/1.1\r\n\r\nbody");
  EXPECT_EQ(quick.receive_answer(), kAnswer);
  slow.send("ody");
  EXPECT_EQ(slow.receive_answer(), kAnswer);
}

TEST(ConnectionPoolTest, ManyStalledRequestsDoNotHideAnIdleConnection) {
  const ConnectionLimits limits = patient();
  ConnectionPool pool({1, 41, milliseconds(5)}, answer);
  std::vector<std::unique_ptr<Client>> stalled;
  for (int client = 0; client < 40; ++client) {
    stalled.push_back(std::make_unique<Client>());
    stalled.back()->send("GET / HT");
    pool.add(stalled.back()->connection(limits));
  }
  const Client idle;
  pool.add(idle.connection(limits));
  const Client next;
  pool.add(next.connection(limits));
  EXPECT_TRUE(idle.is_closed());
  next.send(kRequest);
  EXPECT_EQ(next.receive_answer(), kAnswer);
  for (const auto& client : stalled) {  // so that finish() waits for none
    client->send("TP/1.1\r\n\r\n");
    EXPECT_EQ(client->receive_answer(), kAnswer);
  }
}

TEST(ConnectionPoolTest, AHeadThatArrivesSlowlyHoldsNoThread) {
  const ConnectionLimits limits = patient();
  ConnectionPool pool(one_thread(), answer);
  const Client slow;
  const Client quick;
  pool.add(slow.connection(limits));
  pool.add(quick.connection(limits));
  for (const char byte : kRequest) {
    quick.send(kRequest);
    EXPECT_EQ(quick.receive_answer(), kAnswer);
    slow.send({&byte, 1});
  }
  EXPECT_EQ(slow.receive_answer(), kAnswer);
}

TEST(ConnectionPoolTest, AnAnswerThatIsTakenSlowlyHoldsNoThread) {
  constexpr std::size_t kSize = std::size_t{8} << 20U;
  const ConnectionLimits limits = patient();
  ConnectionPool pool(one_thread(), [](Connection& connection) {
    read_request(connection);
    const std::string large(kSize, 'x');
    connection.write(large.data(), large.size());
    connection.end_request({});
  });
  const Client slow;
  const Client quick;
  pool.add(slow.connection(limits));
  pool.add(quick.connection(limits));
  slow.send(kRequest);
  quick.send(kRequest);
  EXPECT_EQ(quick.receive(kSize).size(), kSize);
  EXPECT_EQ(slow.receive(kSize).size(), kSize);
  slow.send(kRequest);
  EXPECT_EQ(slow.receive(kSize).size(), kSize);
}

TEST(ConnectionPoolTest, AnAnswerThatNobodyTakesIsGivenUp) {
  constexpr std::size_t kSize = 60'000;  // larger ones get a second for every 64 KiB
  ConnectionLimits limits = patient();
  limits.write_timeout = milliseconds(1);
  ConnectionPool pool(one_thread(), [](Connection& connection) {
    read_request(connection);
    const std::string large(kSize, 'x');
    connection.write(large.data(), large.size());
    connection.end_request({});
  });
  const Client client;
  pool.add(client.connection(limits));
  client.send(kRequest);
  while (pool.open() > 0) std::this_thread::yield();
  EXPECT_LT(client.receive(kSize).size(), kSize);
}

TEST(ConnectionPoolTest, TheLongestIdleConnectionMakesRoom) {
  const ConnectionLimits limits = patient();
  ConnectionPool pool({1, 2, milliseconds(5)}, answer);
  const Client first;
  const Client second;
  const Client third;
  pool.add(first.connection(limits));
  pool.add(second.connection(limits));
  first.send(kRequest);
  EXPECT_EQ(first.receive_answer(), kAnswer);  // from now on the other one is idle for longer
  pool.add(third.connection(limits));
  EXPECT_TRUE(second.is_closed());
  for (const Client* client : {&first, &third}) {
    client->send(kRequest);
    EXPECT_EQ(client->receive_answer(), kAnswer);
  }
}

TEST(ConnectionPoolTest, ConnectionsThatAreInUseAreNotClosedForOthers) {
  const ConnectionLimits limits = patient();
  std::promise<void> gate;
  const auto opened = gate.get_future().share();
  ConnectionPool pool({1, 1, milliseconds(5)}, [opened](Connection& connection) {
    opened.wait();
    answer(connection);
  });
  const Client first;
  const Client second;
  pool.add(first.connection(limits));
  first.send(kRequest);
  auto adding = std::async(std::launch::async, [&] { pool.add(second.connection(limits)); });
  EXPECT_EQ(adding.wait_for(milliseconds(20)), std::future_status::timeout);
  gate.set_value();
  adding.get();
  EXPECT_EQ(first.receive_answer(), kAnswer);
  second.send(kRequest);
  EXPECT_EQ(second.receive_answer(), kAnswer);
}

TEST(ConnectionPoolTest, ConnectionsThatRestTooLongAreClosed) {
  ConnectionLimits limits = patient();
  limits.keep_alive = milliseconds(1);
  ConnectionPool pool(one_thread(), answer);
  const Client client;
  pool.add(client.connection(limits));
  EXPECT_TRUE(client.is_closed());
  while (pool.open() > 0) std::this_thread::yield();
}

TEST(ConnectionPoolTest, AHeadThatIsNotWholeInTimeIsServedAllTheSame) {
  ConnectionLimits limits = patient();
  limits.read_timeout = milliseconds(1);
  ConnectionPool pool(one_thread(), [](Connection& connection) {
    read_request(connection);
    const std::string_view problem =
        connection.problem() == ReadProblem::kTooSlow ? kAnswer : "other";
    connection.write(problem.data(), problem.size());
    connection.close_after_answer();
    connection.end_request({});
  });
  const Client client;
  pool.add(client.connection(limits));
  client.send(kRequest.substr(0, 10));
  EXPECT_EQ(client.receive_answer(), kAnswer);
  EXPECT_TRUE(client.is_closed());
}

TEST(ConnectionPoolTest, WhatWillNeverBeARequestIsServedAtOnce) {
  const ConnectionLimits limits = patient();
  ConnectionPool pool(one_thread(), [](Connection& connection) {
    char byte = 0;
    connection.begin_request();
    while (byte != '\n' && connection.read(&byte, 1) == 1) continue;
    connection.write(kAnswer.data(), kAnswer.size());
    connection.close_after_answer();
    connection.end_request({});
  });
  for (const char* text : {"nonsense\r\n", "\n", "GET / HTTP/2.0\r\n"}) {
    const Client client;
    pool.add(client.connection(limits));
    client.send(text);
    EXPECT_EQ(client.receive_answer(), kAnswer) << text;
  }
}

TEST(ConnectionPoolTest, AConnectionWithManyRequestsLeavesOthersTheirTurn) {
  const ConnectionLimits limits = patient();
  std::promise<void> gate;
  const auto opened = gate.get_future().share();
  std::vector<int> served;  // of the only thread
  ConnectionPool pool(one_thread(), [&, opened](Connection& connection) {
    opened.wait();
    served.push_back(connection.socket());
    answer(connection);
  });
  const Client greedy;
  const Client modest;
  pool.add(greedy.connection(limits));
  pool.add(modest.connection(limits));
  constexpr std::size_t kRequests = 50;
  std::string many;
  for (std::size_t request = 0; request < kRequests; ++request) many += kRequest;
  greedy.send(many);
  while (pool.busy() == 0) std::this_thread::yield();
  modest.send(kRequest);
  gate.set_value();
  EXPECT_EQ(modest.receive_answer(), kAnswer);
  EXPECT_EQ(greedy.receive(kRequests * kAnswer.size()).size(), kRequests * kAnswer.size());
  pool.finish();
  ASSERT_EQ(served.size(), kRequests + 1);
  EXPECT_EQ(served.back(), served.front());  // the greedy one was first and last
}

TEST(ConnectionPoolTest, FinishingAnswersWhatHasArrived) {
  const ConnectionLimits limits = patient();
  ConnectionPool pool({2, 10'000, milliseconds(5)}, answer);
  std::vector<std::unique_ptr<Client>> clients;
  for (int client = 0; client < 50; ++client) {
    clients.push_back(std::make_unique<Client>());
    clients.back()->send(kRequest);
    pool.add(clients.back()->connection(limits));
  }
  const Client idle;
  pool.add(idle.connection(limits));
  pool.finish();
  for (const auto& client : clients) {
    EXPECT_EQ(client->receive_answer(), kAnswer);
    EXPECT_TRUE(client->is_closed());
  }
  EXPECT_TRUE(idle.is_closed());
  EXPECT_EQ(pool.open(), 0U);
}

TEST(ConnectionPoolTest, FinishingWaitsForAnswersThatAreBeingTaken) {
  constexpr std::size_t kSize = std::size_t{8} << 20U;
  const ConnectionLimits limits = patient();
  ConnectionPool pool({2, 10'000, milliseconds(5)}, [](Connection& connection) {
    read_request(connection);
    const std::string large(kSize, 'x');
    connection.write(large.data(), large.size());
    connection.end_request({});
  });
  const Client client;
  pool.add(client.connection(limits));
  client.send(kRequest);
  EXPECT_EQ(client.receive(1).size(), 1U);
  auto finishing = std::async(std::launch::async, [&] { pool.finish(); });
  EXPECT_EQ(finishing.wait_for(milliseconds(20)), std::future_status::timeout);
  EXPECT_EQ(client.receive(kSize).size(), kSize - 1);
  finishing.get();
}

}  // namespace
}  // namespace quire

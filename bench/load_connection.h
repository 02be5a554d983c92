// One keep-alive connection of a load generator; never blocks.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "bench/endpoint.h"
#include "bench/http_answer.h"

namespace quire {

// An endpoint whose name has been looked up.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
};
// Throws std::runtime_error if the host has no address.
[[nodiscard]] SocketAddress look_up(const Endpoint& endpoint);

// Sends one request at a time and reads its answer. A server may close a connection between two
// requests: the next one then goes over a new one. Its events are reported to the owner's epoll; for
// each the owner calls advance(). The request and the address must outlive what is done with them.
class LoadConnection {
 public:
  enum class Progress : std::uint8_t { kWaiting, kAnswered, kFailed, kIdle };

  // `epoll`: where events of this connection are reported, with `number` as their data.
  LoadConnection(const SocketAddress& address, int epoll, std::uint32_t number)
      : address_(&address), epoll_(epoll), number_(number) {}
  LoadConnection(LoadConnection&& other) noexcept;
  LoadConnection& operator=(LoadConnection&&) = delete;
  ~LoadConnection() { close(); }

  // Begins to send `request`, which must live until it is answered. kWaiting, or kFailed.
  // Requires that no request is on its way.
  Progress send(std::string_view request);
  // After an event: kWaiting, or how the request ended. kIdle without one.
  Progress advance(std::uint32_t events);
  // Gives up on the request, if any.
  void close();

  [[nodiscard]] int status() const { return reader_.status(); }  // after kAnswered
  // After kFailed: "connection", "closed" or "malformed answer".
  [[nodiscard]] std::string_view failure() const { return failure_; }

 private:
  enum class Phase : std::uint8_t { kIdle, kConnecting, kSending, kReading };

  [[nodiscard]] bool dial();
  void watch(std::uint32_t events);
  Progress fail(std::string_view failure);
  Progress finish_connecting();
  Progress send_rest();
  Progress read_some();
  Progress take_end();
  Progress ended(HttpAnswerReader::State state);

  const SocketAddress* address_;
  int epoll_;
  std::uint32_t number_;
  int socket_ = -1;
  Phase phase_ = Phase::kIdle;
  bool was_used_ = false;  // an answer has come over this socket
  std::string_view request_;
  std::string_view unsent_;
  std::uint32_t watched_ = 0;
  HttpAnswerReader reader_;
  std::string_view failure_;
};

}  // namespace quire

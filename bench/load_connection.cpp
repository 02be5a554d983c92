#include "bench/load_connection.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

namespace quire {

SocketAddress look_up(const Endpoint& endpoint) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int error =
      getaddrinfo(endpoint.host.c_str(), std::to_string(endpoint.port).c_str(), &hints, &found);
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
  if (error != 0) throw std::runtime_error(endpoint.host + ": " + gai_strerror(error));
  SocketAddress address;
  address.size = found->ai_addrlen;
  std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
  return address;
}

LoadConnection::LoadConnection(LoadConnection&& other) noexcept
    : address_(other.address_),
      epoll_(other.epoll_),
      number_(other.number_),
      socket_(std::exchange(other.socket_, -1)),
      phase_(other.phase_),
      was_used_(other.was_used_),
      request_(other.request_),
      unsent_(other.unsent_),
      watched_(other.watched_),
      reader_(std::move(other.reader_)),
      failure_(other.failure_) {}

void LoadConnection::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  watched_ = 0;
  was_used_ = false;
  phase_ = Phase::kIdle;
}

// True if the connection is there or on its way.
bool LoadConnection::dial() {
  close();
  socket_ = socket(address_->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return false;
  const int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const auto* where = reinterpret_cast<const sockaddr*>(&address_->storage);
  if (connect(socket_, where, address_->size) == 0) {
    phase_ = Phase::kSending;
  } else if (errno == EINPROGRESS) {
    phase_ = Phase::kConnecting;
  } else {
    return false;
  }
  return true;
}

void LoadConnection::watch(std::uint32_t events) {
  if (events == watched_) return;
  epoll_event event{};
  event.events = events;
  event.data.u32 = number_;
  epoll_ctl(epoll_, watched_ == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket_, &event);
  watched_ = events;
}

LoadConnection::Progress LoadConnection::fail(std::string_view failure) {
  close();
  failure_ = failure;
  return Progress::kFailed;
}

LoadConnection::Progress LoadConnection::send(std::string_view request) {
  request_ = request;
  unsent_ = request;
  reader_.reset();
  if (socket_ < 0 && !dial()) return fail("connection");
  if (phase_ == Phase::kConnecting) {
    watch(EPOLLOUT);
    return Progress::kWaiting;
  }
  return send_rest();
}

LoadConnection::Progress LoadConnection::finish_connecting() {
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0) {
    return fail("connection");
  }
  return send_rest();
}

LoadConnection::Progress LoadConnection::send_rest() {
  phase_ = Phase::kSending;
  const ssize_t sent = ::send(socket_, unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN && errno != EINTR) return take_end();
  unsent_.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
  if (!unsent_.empty()) {
    watch(EPOLLIN | EPOLLOUT);
    return Progress::kWaiting;
  }
  phase_ = Phase::kReading;
  watch(EPOLLIN);
  return Progress::kWaiting;
}

LoadConnection::Progress LoadConnection::advance(std::uint32_t events) {
  switch (phase_) {
    case Phase::kIdle:
      close();  // the server has closed it; nothing else happens to an idle connection
      return Progress::kIdle;
    case Phase::kConnecting:
      return finish_connecting();
    case Phase::kSending:
      // A server may answer, and close, before it has read the whole request.
      if ((events & EPOLLOUT) != 0 && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) == 0) {
        return send_rest();
      }
      return read_some();
    case Phase::kReading:
      return read_some();
  }
  return Progress::kIdle;
}

LoadConnection::Progress LoadConnection::read_some() {
  char bytes[65'536];
  const ssize_t size = recv(socket_, bytes, sizeof bytes, 0);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return Progress::kWaiting;
  if (size <= 0) return take_end();
  return ended(reader_.take({bytes, static_cast<std::size_t>(size)}));
}

LoadConnection::Progress LoadConnection::take_end() {
  // Closed between two requests, before it knew of this one: ask again over a new connection.
  if (was_used_ && !reader_.has_begun()) {
    close();
    return send(request_);
  }
  const HttpAnswerReader::State state = reader_.take_end();
  return state == HttpAnswerReader::State::kDone ? ended(state) : fail("closed");
}

LoadConnection::Progress LoadConnection::ended(HttpAnswerReader::State state) {
  if (state == HttpAnswerReader::State::kNeedsMore) return Progress::kWaiting;
  if (state == HttpAnswerReader::State::kMalformed) return fail("malformed answer");
  phase_ = Phase::kIdle;
  was_used_ = true;
  if (!reader_.keeps_alive()) close();
  return Progress::kAnswered;
}

}  // namespace quire

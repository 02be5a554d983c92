#include "server/connection.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace quire {
namespace {

// What close_gently() reads at most before it gives up on a client that does not stop sending.
constexpr std::size_t kMaxLingerBytes = std::size_t{8} << 20U;
constexpr std::chrono::milliseconds kMaxLinger{1'000};

// A client that takes less than this is too slow to be worth a thread.
constexpr std::size_t kLeastBytesPerSecond = std::size_t{64} << 10U;

// Memory for answers that a connection keeps between two of them.
constexpr std::size_t kKeptOutputBytes = std::size_t{64} << 10U;

int milliseconds_until(std::chrono::steady_clock::time_point deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

}  // namespace

Connection::Connection(int socket, int wake, const ConnectionLimits& limits)
    : socket_(socket), wake_(wake), limits_(limits) {}

Connection::~Connection() { ::close(socket_); }

bool Connection::wait(short events, Clock::time_point deadline) const {
  while (true) {
    pollfd poll_socket{socket_, events, 0};
    const int ready = ::poll(&poll_socket, 1, milliseconds_until(deadline));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

bool Connection::wait_for_request() {
  if (input_begin_ < input_end_) return true;
  const auto deadline = Clock::now() + limits_.keep_alive;
  while (true) {
    std::array<pollfd, 2> polled{pollfd{socket_, POLLIN, 0}, pollfd{wake_, POLLIN, 0}};
    const int ready = ::poll(polled.data(), polled.size(), milliseconds_until(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    if (polled[0].revents != 0) break;
    return false;  // the server stops
  }
  char first = 0;
  return ::recv(socket_, &first, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

void Connection::begin_request() {
  deadline_ = Clock::now() + limits_.read_timeout;
  allowance_ = limits_.max_header_bytes;
  problem_ = ReadProblem::kNone;
  has_input_ = false;
  has_output_ = false;
}

bool Connection::fill() {
  if (!output_.empty() && !flush()) {  // "100 Continue" must leave before we wait
    problem_ = ReadProblem::kClosed;
    return false;
  }
  input_begin_ = 0;
  input_end_ = 0;
  while (true) {
    if (!wait(POLLIN, deadline_)) {
      problem_ = ReadProblem::kTooSlow;
      return false;
    }
    const auto received = ::recv(socket_, input_.data(), input_.size(), MSG_DONTWAIT);
    if (received > 0) {
      input_end_ = static_cast<std::size_t>(received);
      return true;
    }
    if (received < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)) continue;
    problem_ = ReadProblem::kClosed;
    return false;
  }
}

std::ptrdiff_t Connection::read(char* data, std::size_t size) {
  if (problem_ != ReadProblem::kNone) return problem_ == ReadProblem::kClosed ? 0 : -1;
  if (allowance_ == 0) {
    problem_ = ReadProblem::kTooLarge;
    return -1;
  }
  if (input_begin_ == input_end_ && !fill()) return problem_ == ReadProblem::kClosed ? 0 : -1;
  const std::size_t taken = std::min({size, input_end_ - input_begin_, allowance_});
  std::memcpy(data, input_.data() + input_begin_, taken);
  input_begin_ += taken;
  allowance_ -= taken;
  has_input_ = true;
  return static_cast<std::ptrdiff_t>(taken);
}

bool Connection::flush() {
  const auto seconds = std::chrono::seconds(output_.size() / kLeastBytesPerSecond);
  const auto deadline = Clock::now() + limits_.write_timeout + seconds;
  std::size_t sent = 0;
  while (sent < output_.size()) {
    const auto count =
        ::send(socket_, output_.data() + sent, output_.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
      has_output_ = true;
      continue;
    }
    const bool is_full = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (count < 0 && errno == EINTR) continue;
    if (!is_full || !wait(POLLOUT, deadline)) {
      drop_output();
      return false;
    }
  }
  drop_output();
  return true;
}

void Connection::drop_output() {
  output_.clear();
  if (output_.capacity() > kKeptOutputBytes) output_.shrink_to_fit();
}

void Connection::close_gently() {
  ::shutdown(socket_, SHUT_WR);
  const auto deadline = Clock::now() + kMaxLinger;
  std::size_t dropped = 0;
  while (dropped < kMaxLingerBytes && wait(POLLIN, deadline)) {
    const auto count = ::recv(socket_, input_.data(), input_.size(), MSG_DONTWAIT);
    if (count <= 0) return;
    dropped += static_cast<std::size_t>(count);
  }
}

}  // namespace quire

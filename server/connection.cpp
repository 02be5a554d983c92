#include "server/connection.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace quire {
namespace {

constexpr std::size_t kInputBytes = 16'384;

// What close_gently() reads at most before it gives up on a client that does not stop sending.
constexpr std::size_t kMaxLingerBytes = std::size_t{8} << 20U;
constexpr std::chrono::milliseconds kMaxLinger{1'000};

// A client that takes less than this is too slow to be worth the memory of its answer.
constexpr std::size_t kLeastBytesPerSecond = std::size_t{64} << 10U;

int milliseconds_until(std::chrono::steady_clock::time_point deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

bool must_wait() { return errno == EAGAIN || errno == EWOULDBLOCK; }

}  // namespace

Connection::Connection(int socket, const ConnectionLimits& limits)
    : socket_(socket), limits_(limits), deadline_(Clock::now() + limits.keep_alive) {}

Connection::~Connection() { ::close(socket_); }

NextStep Connection::advance() {
  if (!output_.empty()) return send_answer();
  return is_last_ ? NextStep::kClose : receive_head();
}

std::uint32_t Connection::awaited() const {
  if (!output_.empty()) return POLLOUT;
  // A socket that takes output is ready at once, behind those that became ready before.
  return input().empty() || is_incomplete() ? POLLIN : POLLIN | POLLOUT;
}

bool Connection::is_idle() const {
  if (!output_.empty() || !input().empty()) return false;
  char first = 0;
  return ::recv(socket_, &first, 1, MSG_PEEK | MSG_DONTWAIT) <= 0;
}

NextStep Connection::send_answer() {
  if (!send_some()) return NextStep::kClose;
  if (!output_.empty()) return NextStep::kWait;
  answer_memory_.reset();
  return is_last_ ? NextStep::kClose : rest();
}

// The connection needs no memory for buffers until something arrives.
NextStep Connection::rest() {
  output_.shrink_to_fit();
  const bool has_more = !input().empty();
  if (!has_more) resize_input(0);
  deadline_ = Clock::now() + (has_more ? limits_.read_timeout : limits_.keep_alive);
  return NextStep::kWait;
}

NextStep Connection::receive_head() {
  const bool is_begin = input().empty();
  if (is_begin || is_incomplete()) {
    const Arrival arrival = receive();
    if (arrival == Arrival::kEnd) return is_begin ? NextStep::kClose : NextStep::kServe;
    if (arrival == Arrival::kNothing && is_begin) return rest();
  }
  if (is_begin) deadline_ = Clock::now() + limits_.read_timeout;
  if (request_bytes_ == 0 && !may_become_a_head()) await_body();
  if (!is_incomplete() || Clock::now() >= deadline_) return NextStep::kServe;
  if (request_bytes_ == 0) resize_input(input().size());
  return NextStep::kWait;
}

bool Connection::is_incomplete() const {
  return request_bytes_ > 0 ? input().size() < request_bytes_ : may_become_a_head();
}

void Connection::await_body() {
  const std::size_t end = input().substr(0, limits_.max_header_bytes).find("\r\n\r\n");
  if (end == std::string_view::npos || !limits_.awaited_body) return;
  const std::size_t head = end + 4;
  const std::size_t body = limits_.awaited_body(input().substr(0, head));
  request_bytes_ = head;
  if (body <= input().size() - head) return;
  if (limits_.bodies != nullptr) body_memory_ = limits_.bodies->take(body);
  if (body_memory_) request_bytes_ += body;
}

// Anything else the HTTP library can refuse, or serve, right away.
bool Connection::may_become_a_head() const {
  const std::string_view text = input();
  if (text.size() >= limits_.max_header_bytes) return false;
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return true;
  const std::string_view line = text.substr(0, line_end);
  if (!line.ends_with(" HTTP/1.1\r") && !line.ends_with(" HTTP/1.0\r")) return false;
  return text.find("\r\n\r\n", line_end - 1) == std::string_view::npos;
}

void Connection::resize_input(std::size_t capacity) {
  const std::string_view kept = input();
  auto resized = capacity > 0 ? std::make_unique_for_overwrite<char[]>(capacity) : nullptr;
  if (resized && !kept.empty()) std::memcpy(resized.get(), kept.data(), kept.size());
  input_end_ = kept.size();
  input_begin_ = 0;
  input_ = std::move(resized);
  input_capacity_ = capacity;
}

Connection::Arrival Connection::receive() {
  if (input_begin_ == input_end_) input_begin_ = input_end_ = 0;
  if (input_end_ == input_capacity_) {
    resize_input(input().size() + std::max(kInputBytes, input().size() / 2));
  }
  while (true) {
    const auto received =
        ::recv(socket_, input_.get() + input_end_, input_capacity_ - input_end_, MSG_DONTWAIT);
    if (received > 0) {
      input_end_ += static_cast<std::size_t>(received);
      return Arrival::kInput;
    }
    if (received < 0 && errno == EINTR) continue;
    return received < 0 && must_wait() ? Arrival::kNothing : Arrival::kEnd;
  }
}

bool Connection::wait(short events, Clock::time_point deadline) const {
  while (true) {
    pollfd poll_socket{socket_, events, 0};
    const int ready = ::poll(&poll_socket, 1, milliseconds_until(deadline));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

void Connection::begin_request() {
  ++requests_begun_;
  request_bytes_ = 0;
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
  while (true) {
    const Arrival arrival = receive();
    if (arrival == Arrival::kInput) return true;
    if (arrival == Arrival::kEnd) {
      problem_ = ReadProblem::kClosed;
      return false;
    }
    if (!wait(POLLIN, deadline_)) {
      problem_ = ReadProblem::kTooSlow;
      return false;
    }
  }
}

std::ptrdiff_t Connection::read(char* data, std::size_t size) {
  if (problem_ != ReadProblem::kNone) return problem_ == ReadProblem::kClosed ? 0 : -1;
  if (allowance_ == 0) {
    problem_ = ReadProblem::kTooLarge;
    return -1;
  }
  if (input().empty() && !fill()) return problem_ == ReadProblem::kClosed ? 0 : -1;
  const std::size_t taken = std::min({size, input().size(), allowance_});
  std::memcpy(data, input().data(), taken);
  input_begin_ += taken;
  allowance_ -= taken;
  has_input_ = true;
  return static_cast<std::ptrdiff_t>(taken);
}

bool Connection::send_some() {
  while (sent_ < output_.size()) {
    const auto count = ::send(socket_, output_.data() + sent_, output_.size() - sent_,
                              MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      sent_ += static_cast<std::size_t>(count);
      has_output_ = true;
      continue;
    }
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && must_wait()) return true;
    drop_output();
    return false;
  }
  drop_output();
  return true;
}

void Connection::take_back(std::string_view text) {
  const std::size_t place = output_.find(text, sent_);
  if (place != std::string::npos) output_.erase(place, text.size());
}

bool Connection::flush() {
  const auto seconds = std::chrono::seconds(output_.size() / kLeastBytesPerSecond);
  const auto deadline = Clock::now() + limits_.write_timeout + seconds;
  while (send_some()) {
    if (output_.empty()) return true;
    if (wait(POLLOUT, deadline)) continue;
    drop_output();
    return false;
  }
  return false;
}

void Connection::end_request(std::optional<ByteBudget::Share> memory) {
  answer_memory_ = std::move(memory);
  body_memory_.reset();
  const auto seconds = std::chrono::seconds(output_.size() / kLeastBytesPerSecond);
  deadline_ = Clock::now() + limits_.write_timeout + seconds;
}

void Connection::drop_output() {
  output_.clear();
  sent_ = 0;
}

void Connection::close_gently() {
  is_last_ = true;
  ::shutdown(socket_, SHUT_WR);
  const auto deadline = Clock::now() + kMaxLinger;
  std::size_t dropped = 0;
  while (dropped < kMaxLingerBytes && wait(POLLIN, deadline)) {
    input_begin_ = input_end_ = 0;
    if (receive() == Arrival::kEnd) return;
    dropped += input_end_;
  }
}

const std::string& Connection::remote_address() {
  if (!remote_address_.empty()) return remote_address_;
  sockaddr_storage address{};
  socklen_t length = sizeof(address);
  if (getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
    return remote_address_;
  }
  std::array<char, NI_MAXHOST> text{};
  if (getnameinfo(reinterpret_cast<sockaddr*>(&address), length, text.data(), text.size(), nullptr,
                  0, NI_NUMERICHOST) == 0) {
    remote_address_ = text.data();
  }
  return remote_address_;
}

}  // namespace quire

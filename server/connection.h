// One client's TCP connection: buffered, with a deadline and a byte limit for each request.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/byte_budget.h"

namespace quire {

struct ConnectionLimits {
  std::chrono::milliseconds keep_alive{30'000};    // rest between two requests
  std::chrono::milliseconds read_timeout{5'000};   // for a whole request, from its first byte
  std::chrono::milliseconds write_timeout{5'000};  // for an answer, and 1 s more for every 64 KiB
  std::size_t max_header_bytes = std::size_t{64} << 10U;  // request line and headers together
  // How many bytes of body to wait for before a request with this head is served; none: 0.
  std::function<std::size_t(std::string_view head)> awaited_body;
  // Memory for those bodies; without a share of it a request is served at once.
  ByteBudget* bodies = nullptr;
};

// Why a request could not be read to its end.
enum class ReadProblem : std::uint8_t {
  kNone,
  kClosed,    // the client went away
  kTooSlow,   // the deadline passed
  kTooLarge,  // more bytes than allowed
};

// What to do with a connection next.
enum class NextStep : std::uint8_t {
  kServe,  // a request's head and awaited body are there, or what is there will never be one
  kWait,   // until the socket is ready for awaited() or deadline() has passed
  kClose,
};

// Reads and writes one socket. Between requests, while a request arrives and while an
// answer is taken, nobody needs to wait for it: advance() does what can be done at once. While a
// request is served, read() and flush() wait, with a deadline for the request as a whole: the HTTP
// library gives each read its own timeout, so that a byte every few seconds holds a thread for
// ever. Input that arrives with a request but belongs to the next one is kept for it. Not
// thread-safe.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  // Takes over `socket`, which is closed in the end.
  Connection(int socket, const ConnectionLimits& limits);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Sends and receives what is possible without waiting.
  [[nodiscard]] NextStep advance();
  // After NextStep::kWait: the poll(2) events to wait for, and until when. A connection whose next
  // request is there already waits for what never takes long, so that others get their turn.
  [[nodiscard]] std::uint32_t awaited() const;
  [[nodiscard]] Clock::time_point deadline() const { return deadline_; }
  // True if it rests between two requests and nothing has arrived.
  [[nodiscard]] bool is_idle() const;

  // True if nothing waits in its buffers.
  [[nodiscard]] bool is_empty() const { return output_.empty() && input().empty(); }
  [[nodiscard]] bool is_sending() const { return !output_.empty(); }

  // Starts the byte limit of a request's head.
  void begin_request();
  // The head was read: `bytes` more may follow.
  void allow_body(std::size_t bytes) { allowance_ = bytes; }

  // True if read() may wait for some of the next `bytes`.
  [[nodiscard]] bool may_wait_for(std::size_t bytes) const {
    return input().size() < bytes && Clock::now() < deadline_;
  }
  // As read(2): the number of bytes, 0 at the end of the input, -1 with problem() set.
  [[nodiscard]] std::ptrdiff_t read(char* data, std::size_t size);
  // Keeps `size` bytes to be sent, so that head and body leave in one packet.
  void write(const char* data, std::size_t size) { output_.append(data, size); }
  // Takes back the first `text` of what was written and not sent.
  void take_back(std::string_view text);
  // Sends what was written; waits for the client to take it. False if it does not.
  bool flush();
  // The answer is written: advance() sends it. `memory` is given back when it is sent.
  void end_request(std::optional<ByteBudget::Share> memory);
  // No request follows the one that is served.
  void close_after_answer() { is_last_ = true; }

  // What went wrong in reading this request.
  [[nodiscard]] ReadProblem problem() const { return problem_; }
  [[nodiscard]] bool has_output() const { return has_output_ || !output_.empty(); }
  [[nodiscard]] bool has_input() const { return has_input_; }

  // To be called before destruction when the client may still be sending: closing at once would
  // reset the connection and take the answer away from it.
  void close_gently();

  [[nodiscard]] int socket() const { return socket_; }
  // Numeric address of the client, "" if the system does not say.
  [[nodiscard]] const std::string& remote_address();
  [[nodiscard]] std::size_t requests_begun() const { return requests_begun_; }

 private:
  enum class Arrival : std::uint8_t { kInput, kNothing, kEnd };

  // Waits for `events` on the socket until `deadline`.
  [[nodiscard]] bool wait(short events, Clock::time_point deadline) const;
  // Appends what has arrived to the input.
  [[nodiscard]] Arrival receive();
  [[nodiscard]] bool fill();
  // Sends what the socket takes. False if the client has gone.
  [[nodiscard]] bool send_some();
  [[nodiscard]] NextStep send_answer();
  [[nodiscard]] NextStep receive_head();
  [[nodiscard]] NextStep rest();
  [[nodiscard]] bool may_become_a_head() const;
  // More of a head or of its body should arrive before the request is served.
  [[nodiscard]] bool is_incomplete() const;
  void await_body();
  [[nodiscard]] std::string_view input() const {
    return {input_.get() + input_begin_, input_end_ - input_begin_};
  }
  void resize_input(std::size_t capacity);
  void drop_output();

  const int socket_;
  const ConnectionLimits& limits_;
  std::unique_ptr<char[]> input_;  // none while the connection rests
  std::size_t input_capacity_ = 0;
  std::size_t input_begin_ = 0;
  std::size_t input_end_ = 0;
  std::string output_;
  std::size_t sent_ = 0;  // of output_
  Clock::time_point deadline_;
  std::optional<ByteBudget::Share> answer_memory_;
  std::string remote_address_;
  std::size_t request_bytes_ = 0;  // head and awaited body; 0 while the head is not whole
  std::optional<ByteBudget::Share> body_memory_;
  std::size_t requests_begun_ = 0;
  std::size_t allowance_ = 0;
  ReadProblem problem_ = ReadProblem::kNone;
  bool has_input_ = false;
  bool has_output_ = false;
  bool is_last_ = false;
};

}  // namespace quire

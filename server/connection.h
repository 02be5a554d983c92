// One client's TCP connection: buffered, with a deadline and a byte limit for each request.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace quire {

struct ConnectionLimits {
  std::chrono::milliseconds keep_alive{2'000};     // rest between two requests
  std::chrono::milliseconds read_timeout{5'000};   // for a whole request, from its first byte
  std::chrono::milliseconds write_timeout{5'000};  // for an answer, and 1 s more for every 64 KiB
  std::size_t max_header_bytes = std::size_t{64} << 10U;  // request line and headers together
};

// Why a request could not be read to its end.
enum class ReadProblem : std::uint8_t {
  kNone,
  kClosed,    // the client went away
  kTooSlow,   // the deadline passed
  kTooLarge,  // more bytes than allowed
};

// Reads and writes one socket. The HTTP library gives each read its own timeout, so that a byte
// every few seconds holds a thread for ever; here a deadline holds for the request as a whole.
// Input that arrives with a request but belongs to the next one is kept for it. Not thread-safe.
class Connection {
 public:
  // Takes over `socket`, which is closed in the end. `wake` becomes readable when the server stops.
  Connection(int socket, int wake, const ConnectionLimits& limits);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Waits for the first byte of a request. False if the connection rested too long, the client
  // closed it or the server stops.
  [[nodiscard]] bool wait_for_request();

  // Starts the deadline and the byte limit of a request's head.
  void begin_request();
  // The head was read: `bytes` more may follow.
  void allow_body(std::size_t bytes) { allowance_ = bytes; }

  // As read(2): the number of bytes, 0 at the end of the input, -1 with problem() set.
  [[nodiscard]] std::ptrdiff_t read(char* data, std::size_t size);
  // Keeps `size` bytes to be sent by flush(), so that head and body leave in one packet.
  void write(const char* data, std::size_t size) { output_.append(data, size); }
  // Sends what was written. False if the client does not take it.
  bool flush();

  // What went wrong in reading this request.
  [[nodiscard]] ReadProblem problem() const { return problem_; }
  [[nodiscard]] bool has_output() const { return has_output_ || !output_.empty(); }
  [[nodiscard]] bool has_input() const { return has_input_; }

  // To be called before destruction when the client may still be sending: closing at once would
  // reset the connection and take the answer away from it.
  void close_gently();

  [[nodiscard]] int socket() const { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;

  // Waits for `events` on the socket until `deadline`.
  [[nodiscard]] bool wait(short events, Clock::time_point deadline) const;
  [[nodiscard]] bool fill();
  void drop_output();

  const int socket_;
  const int wake_;
  const ConnectionLimits limits_;
  std::array<char, 16'384> input_;
  std::size_t input_begin_ = 0;
  std::size_t input_end_ = 0;
  std::string output_;
  Clock::time_point deadline_;
  std::size_t allowance_ = 0;
  ReadProblem problem_ = ReadProblem::kNone;
  bool has_input_ = false;
  bool has_output_ = false;
};

}  // namespace quire

// Reads the answers of an HTTP/1.1 server with as little work as possible: a load generator shares
// its processors with the server it loads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace quire {

// Collects one answer from the pieces in which it arrives; the body is skipped. Any bytes are
// survived. One use at a time.
class HttpAnswerReader {
 public:
  enum class State : std::uint8_t { kNeedsMore, kDone, kMalformed };

  // Takes the next piece. Bytes behind the end of the answer make it malformed: nobody asked for
  // them. Once it is not kNeedsMore, only reset() makes sense.
  State take(std::string_view bytes);
  // The server has closed the connection: the end of an answer that does not tell its length.
  State take_end();
  // For the next answer on the same connection.
  void reset();

  // A byte of the answer has arrived.
  [[nodiscard]] bool has_begun() const { return has_begun_; }
  // Of an answer that is done.
  [[nodiscard]] int status() const { return status_; }
  // The server takes more requests on this connection.
  [[nodiscard]] bool keeps_alive() const { return keeps_alive_; }

 private:
  enum class Part : std::uint8_t {
    kHead,
    kSizedBody,
    kEndlessBody,  // to the end of the connection
    kChunkSize,
    kChunk,
    kTrailer,
    kDone,
    kMalformed,
  };

  [[nodiscard]] State state() const;
  // Each returns how many bytes it took.
  std::size_t take_head(std::string_view bytes);
  std::size_t take_body(std::string_view bytes);
  std::size_t take_line(std::string_view bytes);
  void read_head(std::string_view head);
  void read_header(std::string_view name, std::string_view value);
  void read_line(std::string_view line);

  Part part_ = Part::kHead;
  std::string collected_;  // of the head, or of a line between chunks
  std::size_t remaining_ = 0;
  int status_ = 0;
  bool keeps_alive_ = true;
  bool is_chunked_ = false;
  bool has_length_ = false;
  bool has_begun_ = false;
};

}  // namespace quire

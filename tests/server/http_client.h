// A client that sends exactly the bytes it is told to, however wrong they are.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace quire {

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;                            // as sent: still compressed if it was

  // The value of a header field, "" if absent.
  [[nodiscard]] std::string header(const std::string& name) const;
};

// What follows the head of an answer: HEAD requests are answered without the body they announce.
enum class AnswerBody { kExpected, kNone };

// One connection to the loopback interface. Every wait has a limit of one minute.
class HttpClient {
 public:
  explicit HttpClient(int port);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Sends bytes; does not care whether the server still takes them.
  void send(std::string_view bytes) const;
  // Sends one whole GET request.
  void send_get(const std::string& target, const std::string& more_headers = "") const;
  // The next answer; nothing if the server closed the connection instead or was silent for too
  // long.
  std::optional<HttpAnswer> receive(AnswerBody body = AnswerBody::kExpected);
  // TCP packets with data that came in so far.
  [[nodiscard]] std::uint32_t packets_received() const;
  // True if something can be read within `milliseconds`.
  [[nodiscard]] bool is_readable(int milliseconds) const;
  // True if the server closes the connection within one minute.
  bool is_closed();

 private:
  bool fill();

  int socket_ = -1;
  std::string received_;
};

}  // namespace quire

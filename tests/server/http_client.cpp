#include "tests/server/http_client.h"

#include <arpa/inet.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace quire {
namespace {

// Only a server that hangs needs as long.
constexpr int kPatienceMs = 60'000;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

HttpAnswer parse_head(std::string_view head) {
  HttpAnswer answer;
  std::size_t line_end = head.find("\r\n");
  answer.status = std::stoi(std::string(head.substr(9, 3)));
  while (line_end != std::string_view::npos) {
    head.remove_prefix(line_end + 2);
    line_end = head.find("\r\n");
    const std::string_view line = head.substr(0, line_end);
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    answer.headers[lower(std::string(line.substr(0, colon)))] = line.substr(colon + 2);
  }
  return answer;
}

}  // namespace

std::string HttpAnswer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

HttpClient::HttpClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
    close(socket_);
    throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
}

HttpClient::~HttpClient() { close(socket_); }

void HttpClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void HttpClient::send_get(const std::string& target, const std::string& more_headers) const {
  send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + more_headers + "\r\n");
}

bool HttpClient::is_readable(int milliseconds) const {
  pollfd polled{socket_, POLLIN, 0};
  return poll(&polled, 1, milliseconds) > 0;
}

std::uint32_t HttpClient::packets_received() const {
  tcp_info info{};
  socklen_t size = sizeof(info);
  getsockopt(socket_, IPPROTO_TCP, TCP_INFO, &info, &size);
  return info.tcpi_data_segs_in;
}

bool HttpClient::fill() {
  if (!is_readable(kPatienceMs)) return false;
  std::array<char, 65'536> bytes{};
  const auto count = recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  received_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

bool HttpClient::is_closed() {
  while (is_readable(kPatienceMs)) {
    if (!fill()) return true;
  }
  return false;
}

std::optional<HttpAnswer> HttpClient::receive(AnswerBody body) {
  while (true) {
    std::size_t head_end = 0;
    while ((head_end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!fill()) return std::nullopt;
    }
    HttpAnswer answer = parse_head(std::string_view(received_).substr(0, head_end + 2));
    received_.erase(0, head_end + 4);
    if (answer.status == 100) continue;  // an invitation to send the body, not an answer
    const std::string length = answer.header("content-length");
    const std::size_t size = length.empty() || body == AnswerBody::kNone ? 0 : std::stoul(length);
    while (received_.size() < size) {
      if (!fill()) return std::nullopt;
    }
    answer.body = received_.substr(0, size);
    received_.erase(0, size);
    return answer;
  }
}

}  // namespace quire

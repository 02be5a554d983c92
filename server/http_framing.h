// Checks how a request says where its body ends. Two readings of one request are what lets an
// attacker smuggle a second one past a proxy, so anything ambiguous is refused.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// The header fields that matter, every value of each.
struct FramingHeaders {
  std::vector<std::string> content_length;
  std::vector<std::string> transfer_encoding;
  std::vector<std::string> content_encoding;
  std::vector<std::string> host;
  bool is_http_1_1 = true;
};

struct Framing {
  int status = 200;     // 400 or 413 if the request must be refused
  std::string message;  // for the client if it must be refused
  bool has_body = false;
  std::size_t body_bytes = 0;  // of a chunked body: more than any may have
};

// The value of Content-Length in a head whose body the client sends without being asked for it; 0 if
// there is none, or none that can be relied on.
[[nodiscard]] std::size_t announced_body(std::string_view head);

[[nodiscard]] Framing check_framing(const FramingHeaders& headers, std::size_t max_body_bytes);

}  // namespace quire

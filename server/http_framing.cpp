#include "server/http_framing.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "server/ascii_text.h"

namespace quire {
namespace {

std::optional<std::uint64_t> parse_length(std::string_view text) {
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return length;
}

Framing refuse(int status, std::string message) { return {status, std::move(message), true}; }

}  // namespace

Framing check_framing(const FramingHeaders& headers, std::size_t max_body_bytes) {
  if (headers.host.size() > 1 || (headers.is_http_1_1 && headers.host.empty())) {
    return refuse(400, "A request must have exactly one Host header");
  }
  const bool is_chunked = !headers.transfer_encoding.empty();
  if (is_chunked && !headers.content_length.empty()) {
    return refuse(400, "A request may have Content-Length or Transfer-Encoding, not both");
  }
  if (is_chunked && (headers.transfer_encoding.size() > 1 ||
                     !equals_ignoring_case(headers.transfer_encoding.front(), "chunked"))) {
    return refuse(400, "The only Transfer-Encoding understood is chunked");
  }
  if (headers.content_length.size() > 1) {
    return refuse(400, "A request may have only one Content-Length header");
  }
  std::uint64_t length = 0;
  if (!headers.content_length.empty()) {
    const auto parsed = parse_length(headers.content_length.front());
    if (!parsed) return refuse(400, "Content-Length is not a number of bytes");
    length = *parsed;
  }
  if (length > max_body_bytes) {
    return refuse(413, "The body is larger than " + std::to_string(max_body_bytes) + " bytes");
  }
  const bool has_body = is_chunked || length > 0;
  const bool is_encoded = !headers.content_encoding.empty() &&
                          !(headers.content_encoding.size() == 1 &&
                            equals_ignoring_case(headers.content_encoding.front(), "identity"));
  if (has_body && is_encoded) {
    return refuse(400, "Compressed bodies are not accepted; send the JSON as it is");
  }
  return {200, {}, has_body};
}

}  // namespace quire

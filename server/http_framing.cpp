#include "server/http_framing.h"

#include <algorithm>
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

Framing refuse(int status, std::string message) { return {status, std::move(message), true, 0}; }

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
  // Of a chunked body all must be waited for.
  const std::uint64_t bytes = is_chunked ? max_body_bytes + 1 : length;
  return {200, {}, has_body, static_cast<std::size_t>(bytes)};
}

std::size_t announced_body(std::string_view head) {
  std::size_t bytes = 0;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(head.size(), line.size() + 1));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, colon);
    if (equals_ignoring_case(name, "Transfer-Encoding") || equals_ignoring_case(name, "Expect")) {
      return 0;
    }
    if (!equals_ignoring_case(name, "Content-Length")) continue;
    std::string_view value = line.substr(colon + 1);
    if (value.ends_with('\r')) value.remove_suffix(1);
    bytes = static_cast<std::size_t>(parse_length(trim_blanks(value)).value_or(0));
  }
  return bytes;
}

}  // namespace quire

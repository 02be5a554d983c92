// The address of a server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quire {

struct Endpoint {
  std::string host;
  std::uint16_t port = 80;
};

// Reads "http://HOST[:PORT][/]"; IPv6 addresses stand in brackets. Nothing for anything else.
[[nodiscard]] std::optional<Endpoint> parse_endpoint(std::string_view url);

// True for localhost, 127.0.0.0/8 and ::1.
[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace quire

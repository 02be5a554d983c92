#include "bench/endpoint.h"

#include <algorithm>
#include <charconv>

namespace quire {
namespace {

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port == 0) return std::nullopt;
  return port;
}

}  // namespace

std::optional<Endpoint> parse_endpoint(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) return std::nullopt;
  url.remove_prefix(kScheme.size());
  if (url.ends_with('/')) url.remove_suffix(1);
  if (url.empty() || url.find_first_of("/?#@ ") != std::string_view::npos) return std::nullopt;
  const bool is_bracketed = url.front() == '[';
  const std::size_t host_end = is_bracketed ? url.find(']') : std::min(url.find(':'), url.size());
  if (host_end == std::string_view::npos) return std::nullopt;
  Endpoint endpoint;
  endpoint.host = is_bracketed ? url.substr(1, host_end - 1) : url.substr(0, host_end);
  url.remove_prefix(is_bracketed ? host_end + 1 : host_end);
  if (endpoint.host.empty()) return std::nullopt;
  if (url.empty()) return endpoint;
  if (url.front() != ':') return std::nullopt;
  const auto port = parse_port(url.substr(1));
  if (!port) return std::nullopt;
  endpoint.port = *port;
  return endpoint;
}

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  // Only an address counts: "127.0.0.1.example.org" is somewhere else.
  const bool is_address = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return is_address && host.starts_with("127.");
}

}  // namespace quire

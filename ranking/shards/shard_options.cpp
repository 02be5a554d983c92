#include "ranking/shards/shard_options.h"

#include <charconv>

namespace quire {
namespace {

std::optional<ShardAddress> parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == 0 || colon == std::string_view::npos) return std::nullopt;
  ShardAddress address;
  address.host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  const bool is_port =
      error == std::errc() && end == port.data() + port.size() && address.port != 0;
  return is_port ? std::optional(address) : std::nullopt;
}

}  // namespace

std::string to_string(const ShardAddress& address) {
  return address.host + ':' + std::to_string(address.port);
}

std::optional<std::vector<ShardAddress>> parse_shard_addresses(std::string_view text) {
  std::vector<ShardAddress> addresses;
  while (true) {
    const std::size_t comma = text.find(',');
    const auto address = parse_address(text.substr(0, comma));
    if (!address) return std::nullopt;
    addresses.push_back(*address);
    if (comma == std::string_view::npos) return addresses;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace quire

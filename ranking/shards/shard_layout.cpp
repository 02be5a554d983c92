#include "ranking/shards/shard_layout.h"

#include <charconv>
#include <cstdio>

namespace quire {
namespace shard_layout {

std::string shard_directory(std::uint32_t shard) {
  char name[24];
  std::snprintf(name, sizeof name, "shard-%02u", static_cast<unsigned>(shard));
  return name;
}

std::string document_term(std::uint32_t doc) {
  std::string term(kDocument);
  for (int shift = 24; shift >= 0; shift -= 8) term.push_back(static_cast<char>(doc >> shift));
  return term;
}

}  // namespace shard_layout

namespace {

// The number up to the end or the next space, and what is behind it.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

}  // namespace

std::string to_string(const ShardIdentity& identity) {
  return identity.split + ' ' + std::to_string(identity.shard) + ' ' +
         std::to_string(identity.count);
}

std::optional<ShardIdentity> parse_shard_identity(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == 0 || space == std::string_view::npos) return std::nullopt;
  ShardIdentity identity;
  identity.split = text.substr(0, space);
  text.remove_prefix(space + 1);
  const auto shard = take_number(text);
  if (!shard || !text.starts_with(' ')) return std::nullopt;
  text.remove_prefix(1);
  const auto count = take_number(text);
  if (!count || !text.empty() || *shard >= *count) return std::nullopt;
  identity.shard = *shard;
  identity.count = *count;
  return identity;
}

}  // namespace quire

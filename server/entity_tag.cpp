#include "server/entity_tag.h"

#include <xxhash.h>

#include <array>
#include <cstdio>

#include "server/ascii_text.h"

namespace quire {
namespace {

constexpr std::string_view kWeakMark = "W/";

}  // namespace

std::string entity_tag(std::string_view identity) {
  const unsigned long long hash = XXH3_64bits(identity.data(), identity.size());
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "W/\"%016llx\"", hash);
  return text.data();
}

bool holds_tag(std::string_view if_none_match, std::string_view tag) {
  // Tags of ours hold no comma, so that a list can be split there whatever else is in it. Weak
  // comparison: the mark does not count.
  if (tag.starts_with(kWeakMark)) tag.remove_prefix(kWeakMark.size());
  while (!if_none_match.empty()) {
    const auto comma = if_none_match.find(',');
    std::string_view held = trim_blanks(if_none_match.substr(0, comma));
    if (held.starts_with(kWeakMark)) held.remove_prefix(kWeakMark.size());
    if (held == tag) return true;
    if (comma == std::string_view::npos) return false;
    if_none_match.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace quire

// ETag and If-None-Match: answers that the client has already.
#pragma once

#include <string>
#include <string_view>

namespace quire {

// The weak entity tag of what `identity` names: W/"16 hex digits". Weak, as the compressed and the
// plain form of an answer share it.
[[nodiscard]] std::string entity_tag(std::string_view identity);

// True if the value of an If-None-Match header, a list of tags, holds `tag`. "*" does not count: it
// says nothing about what the client has.
[[nodiscard]] bool holds_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace quire

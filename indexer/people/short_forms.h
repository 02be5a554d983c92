// Short forms of first names.
#pragma once

#include <string_view>

namespace quire {

// True if one of two folded first names is a usual short form of the other: "alex" and "alexander",
// "mike" and "michael". Only forms with the same first letter are known: others stand in different
// blocks (name_block()).
[[nodiscard]] bool is_short_form(std::string_view left, std::string_view right);

}  // namespace quire

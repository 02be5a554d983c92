// Where a JSON value ends, by its brackets alone.
#pragma once

#include <cstdint>
#include <string_view>

namespace quire {

enum class JsonExtent : std::uint8_t {
  kOpen,    // a list or object that is not closed yet
  kClosed,  // exactly one list or object, white space around it allowed
  kOther,   // no list or object, or more than one, or a line break inside a string
};

// Looks at brackets and strings only: what is kClosed may still be broken JSON.
[[nodiscard]] JsonExtent json_extent(std::string_view text);

}  // namespace quire

// Ids inside of URLs.
#pragma once

#include <string>
#include <string_view>

namespace quire {

// `text` for use in a path: everything percent-encoded but letters, digits and "-._~/:".
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace quire

// Names of people written with LaTeX accents.
#pragma once

#include <string>
#include <string_view>

namespace quire {

// "C. Bal\'azs" gives "C. Balázs", "Erd{\H o}s" gives "Erdős", "Donald~E. Knuth" gives
// "Donald E. Knuth". Braces are dropped, unknown commands stay without their backslash. Text
// without LaTeX stays as it is.
[[nodiscard]] std::string decode_latex_name(std::string_view name);

}  // namespace quire

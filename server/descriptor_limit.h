// How many files and connections the process may have open.
#pragma once

#include <cstddef>

namespace quire {

// Raises the limit of open descriptors as far as the system allows: usual is 1,024 where much more
// is allowed. The limit from now on.
std::size_t raise_descriptor_limit();

}  // namespace quire

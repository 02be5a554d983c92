// Files that will be needed soon.
#pragma once

#include <filesystem>

namespace quire {

// Asks the system to read all files below `directory` into memory, unless they are larger than half
// of it. Returns before they are read; what cannot be read is left alone.
void read_ahead(const std::filesystem::path& directory);

}  // namespace quire

// Where the real corpora are, for tests that need them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace quire {

// The file or folder `name` of the corpora: below $QUIRE_DATA, else ../shared/data beside the
// repository. Empty if it is not there; such a test calls GTEST_SKIP().
inline std::filesystem::path shared_data(const std::string& name) {
  const char* configured = std::getenv("QUIRE_DATA");
  const std::filesystem::path root =
      configured != nullptr ? std::filesystem::path(configured)
                            : std::filesystem::path(QUIRE_SOURCE_DIR) / ".." / "shared" / "data";
  return std::filesystem::exists(root / name) ? root / name : std::filesystem::path();
}

}  // namespace quire

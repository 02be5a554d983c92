// Small files for the tests of bench/.
#pragma once

#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>

namespace quire {

inline std::filesystem::path write_file(const std::filesystem::path& path,
                                        std::string_view content) {
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

// The message of the exception that `action` throws; empty if it throws none.
inline std::string failure_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

}  // namespace quire

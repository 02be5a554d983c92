// The one place where Xapian's errors become ours: Xapian::Error is not a std::exception.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <stdexcept>
#include <utility>

namespace quire {

// Runs `action` and returns its result. A Xapian::Error becomes a std::runtime_error that names
// `path`, the database it came from.
template <typename Action>
decltype(auto) with_xapian(const std::filesystem::path& path, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (const Xapian::Error& error) {
    throw std::runtime_error(path.string() + ": " + error.get_description());
  }
}

}  // namespace quire

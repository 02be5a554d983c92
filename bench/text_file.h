// Small text files read line by line, with errors that name the place.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// "FILE:LINE: reason", the form compilers use.
class FileError : public std::runtime_error {
 public:
  FileError(const std::filesystem::path& path, std::size_t line, std::string_view reason)
      : std::runtime_error(path.string() + ':' + std::to_string(line) + ": " +
                           std::string(reason)) {}
};

// Calls `use(line, number)` for each line that is not blank, without its end ("\n" or "\r\n");
// numbers count from 1. Throws std::runtime_error if the file cannot be read.
void for_each_line(const std::filesystem::path& path,
                   const std::function<void(std::string_view line, std::size_t number)>& use);

// The columns of `line` between separators; empty ones stay.
[[nodiscard]] std::vector<std::string_view> split_columns(std::string_view line, char separator);

// The runs of characters other than space and tab.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view line);

}  // namespace quire

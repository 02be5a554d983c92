#include "bench/text_file.h"

#include <algorithm>
#include <fstream>

namespace quire {

void for_each_line(const std::filesystem::path& path,
                   const std::function<void(std::string_view line, std::size_t number)>& use) {
  // A directory opens like a file and then reads as an empty one.
  if (std::filesystem::is_directory(path)) {
    throw std::runtime_error(path.string() + ": is a directory, not a file");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path.string() + ": cannot be opened");
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.find_first_not_of(" \t") != std::string::npos) use(line, number);
  }
  if (file.bad()) throw std::runtime_error(path.string() + ": cannot be read");
}

std::vector<std::string_view> split_columns(std::string_view line, char separator) {
  std::vector<std::string_view> columns;
  for (std::size_t start = 0; start <= line.size();) {
    const std::size_t end = std::min(line.find(separator, start), line.size());
    columns.push_back(line.substr(start, end - start));
    start = end + 1;
  }
  return columns;
}

std::vector<std::string_view> split_words(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t start = line.find_first_not_of(" \t"); start != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t", start), line.size());
    words.push_back(line.substr(start, end - start));
    start = line.find_first_not_of(" \t", end);
  }
  return words;
}

}  // namespace quire

#include "indexer/dumps/input/dump_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <stdexcept>

namespace quire {
namespace {

namespace fs = std::filesystem;

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

DumpFile file_at(const fs::path& path, std::uint64_t size_bytes) {
  const std::string name = path.string();
  return {name, size_bytes, [name] { return open_file_source(name); }};
}

// The questions of a BEIR collection look like its papers.
bool is_beir_queries(const fs::path& part) {
  const std::string name = part.filename().string();
  if (name != "queries.jsonl" && name != "queries.jsonl.gz" && name != "queries.jsonl.zst") {
    return false;
  }
  const fs::path corpus = part.parent_path() / "corpus.jsonl";
  return fs::exists(corpus) || fs::exists(corpus.string() + ".gz") ||
         fs::exists(corpus.string() + ".zst");
}

// The parts below `folder`, hidden folders left out.
std::vector<fs::path> parts_below(const fs::path& folder) {
  std::vector<fs::path> parts;
  for (auto entry = fs::recursive_directory_iterator(folder);
       entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory()) {
      if (name.starts_with('.')) entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && is_dump_file_name(name) &&
               !is_beir_queries(entry->path())) {
      parts.push_back(entry->path());
    }
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

}  // namespace

bool is_dump_file_name(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kOther = {"manifest", "readme",   "license",
                                                             "licence",  "_success", "sha256sums"};
  static constexpr std::array<std::string_view, 5> kText = {"", ".jsonl", ".ndjson", ".json",
                                                            ".txt"};
  if (name.empty() || name.front() == '.' || name.back() == '~') return false;
  std::string lower = lower_case(name);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (lower.ends_with(packed)) lower.resize(lower.size() - packed.size());
  }
  for (const std::string_view other : kOther) {
    if (lower.starts_with(other)) return false;
  }
  const std::string extension = fs::path(lower).extension().string();
  const bool is_number =
      extension.size() > 1 && std::all_of(extension.begin() + 1, extension.end(),
                                          [](unsigned char c) { return std::isdigit(c) != 0; });
  return is_number || std::find(kText.begin(), kText.end(), extension) != kText.end();
}

std::vector<DumpFile> list_dump_files(const std::string& path) try {
  if (path == "-") return {{"-", 0, [] { return open_stdin_source(); }}};
  if (!fs::exists(path)) throw std::runtime_error(path + ": no such file or folder");
  if (!fs::is_directory(path)) {
    return {file_at(path, fs::is_regular_file(path) ? fs::file_size(path) : 0)};
  }
  std::vector<DumpFile> files;
  for (const fs::path& part : parts_below(path)) {
    files.push_back(file_at(part, fs::file_size(part)));
  }
  if (files.empty()) {
    throw std::runtime_error(
        path +
        ": no dump files in this folder (.jsonl, .ndjson, .json, .txt or no extension, plain, "
        ".gz or .zst)");
  }
  return files;
} catch (const fs::filesystem_error& error) {
  throw std::runtime_error(path + ": " + error.code().message());
}

}  // namespace quire

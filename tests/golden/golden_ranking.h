// Ranked lists of a small written corpus, as text that can be read, committed and compared.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "ranking/index_reader.h"

namespace quire {

struct GoldenQuery {
  std::string text;
  std::vector<std::string> wanted;  // ids of papers; any of them is right
};

// Reads lines of a query, a tab and ids between spaces; lines that begin with # are comments. Throws
// std::runtime_error with file and line if a line is not like that.
[[nodiscard]] std::vector<GoldenQuery> read_golden_queries(const std::filesystem::path& path);

// The name of the file for a query: its letters and digits with hyphens between. Not empty.
[[nodiscard]] std::string golden_file_name(const std::string& query);

// Content by file name: for each query its first results with score, id and title, and summary.txt
// with recall@1, recall@5 (share of queries with a wanted paper among the first 1 and 5) and the mean
// reciprocal rank of the first wanted paper. Throws std::runtime_error if two queries have the same
// file name.
[[nodiscard]] std::map<std::string, std::string> rank_golden_queries(
    const Snapshot& snapshot, const std::vector<GoldenQuery>& queries);

}  // namespace quire

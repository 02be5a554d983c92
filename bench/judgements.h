// Test collections in the layout of BEIR: queries as JSON lines, relevance judgements as a table.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "bench/metrics.h"

namespace quire {

// Texts of queries by their id. Reads lines like {"_id": "7", "text": "..."}; other keys are passed
// over. Throws std::runtime_error with file, line and reason if a line is not like that, an id
// comes twice, or there is no query.
[[nodiscard]] std::map<std::string, std::string> read_query_texts(
    const std::filesystem::path& path);

// Judgements by query id. Reads lines of three columns (query, document, grade; a header may come
// first) or of four (query, anything, document, grade), separated by tabs or spaces. Throws
// std::runtime_error with file, line and reason if a line is not like that or there is none.
[[nodiscard]] std::map<std::string, Judgements> read_judgements(const std::filesystem::path& path);

}  // namespace quire

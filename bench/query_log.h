// A log of queries for measuring speed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// How the words of a query go together.
enum class QueryMode : std::uint8_t { kOr, kAnd, kPhrase };
[[nodiscard]] std::string_view to_string(QueryMode mode);  // "or", "and", "phrase"

struct LoggedQuery {
  std::string id;
  std::string query_class;  // "title", "short", "long", ...: figures are told by class
  QueryMode mode = QueryMode::kOr;
  std::string text;
  std::string target;  // id of the paper that must be found; may be empty
};

// Reads lines of tab-separated columns: id, class, mode ("or", "and" or "phrase"), text and, if
// there is one, target. Throws std::runtime_error with file, line and reason if a line is not like
// that, an id comes twice, or there is no query.
[[nodiscard]] std::vector<LoggedQuery> read_query_log(const std::filesystem::path& path);

// The text as a person types it: a phrase stands in double quotes, AND between words that must all
// be there.
[[nodiscard]] std::string typed_text(const LoggedQuery& query);

}  // namespace quire

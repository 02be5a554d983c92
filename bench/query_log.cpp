#include "bench/query_log.h"

#include <optional>
#include <unordered_set>

#include "bench/text_file.h"

namespace quire {
namespace {

std::optional<QueryMode> parse_mode(std::string_view name) {
  if (name == "or") return QueryMode::kOr;
  if (name == "and") return QueryMode::kAnd;
  if (name == "phrase") return QueryMode::kPhrase;
  return std::nullopt;
}

}  // namespace

std::string_view to_string(QueryMode mode) {
  switch (mode) {
    case QueryMode::kOr:
      return "or";
    case QueryMode::kAnd:
      return "and";
    case QueryMode::kPhrase:
      return "phrase";
  }
  return "";
}

std::vector<LoggedQuery> read_query_log(const std::filesystem::path& path) {
  std::vector<LoggedQuery> queries;
  std::unordered_set<std::string> ids;
  for_each_line(path, [&](std::string_view line, std::size_t number) {
    const auto columns = split_columns(line, '\t');
    if (columns.size() != 4 && columns.size() != 5) {
      throw FileError(path, number,
                      "expected id, class, mode, text and perhaps target between tabs, found " +
                          std::to_string(columns.size()) + " columns");
    }
    const auto mode = parse_mode(columns[2]);
    if (!mode) {
      throw FileError(path, number,
                      "the mode \"" + std::string(columns[2]) + "\" is not or, and or phrase");
    }
    if (columns[0].empty()) throw FileError(path, number, "the query has no id");
    if (split_words(columns[3]).empty()) throw FileError(path, number, "the query has no text");
    LoggedQuery query{
        std::string(columns[0]), std::string(columns[1]), *mode, std::string(columns[3]), {}};
    if (columns.size() == 5) query.target = columns[4];
    if (!ids.insert(query.id).second) {
      throw FileError(path, number, "query " + query.id + " comes twice");
    }
    queries.push_back(std::move(query));
  });
  if (queries.empty()) throw FileError(path, 1, "there is no query in the file");
  return queries;
}

std::string typed_text(const LoggedQuery& query) {
  if (query.mode == QueryMode::kOr) return query.text;
  if (query.mode == QueryMode::kPhrase) return '"' + query.text + '"';
  std::string text;
  for (const std::string_view word : split_words(query.text)) {
    text.append(text.empty() ? "" : " AND ").append(word);
  }
  return text;
}

}  // namespace quire

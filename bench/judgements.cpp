#include "bench/judgements.h"

#include <charconv>
#include <optional>

#include "bench/text_file.h"
#include "rapidjson/document.h"
#include "rapidjson/error/en.h"

namespace quire {
namespace {

std::optional<int> parse_grade(std::string_view text) {
  int grade = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), grade);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return grade;
}

// The text member `name` of `query`; nothing if there is none.
std::optional<std::string> text_member(const rapidjson::Document& query, const char* name) {
  const auto member = query.FindMember(name);
  if (member == query.MemberEnd() || !member->value.IsString()) return std::nullopt;
  return std::string(member->value.GetString(), member->value.GetStringLength());
}

}  // namespace

std::map<std::string, std::string> read_query_texts(const std::filesystem::path& path) {
  std::map<std::string, std::string> texts;
  for_each_line(path, [&](std::string_view line, std::size_t number) {
    rapidjson::Document query;
    query.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
        line.data(), line.size());
    if (query.HasParseError()) {
      throw FileError(
          path, number,
          std::string("not JSON: ") + rapidjson::GetParseError_En(query.GetParseError()));
    }
    if (!query.IsObject()) throw FileError(path, number, "not a JSON object");
    const auto id = text_member(query, "_id");
    const auto text = text_member(query, "text");
    if (!id) throw FileError(path, number, "the query has no \"_id\" that is a text");
    if (!text) throw FileError(path, number, "the query has no \"text\" that is a text");
    if (!texts.emplace(*id, *text).second) {
      throw FileError(path, number, "query " + *id + " comes twice");
    }
  });
  if (texts.empty()) throw FileError(path, 1, "there is no query in the file");
  return texts;
}

std::map<std::string, Judgements> read_judgements(const std::filesystem::path& path) {
  std::map<std::string, Judgements> judgements;
  for_each_line(path, [&](std::string_view line, std::size_t number) {
    const auto columns = split_words(line);
    if (columns.size() != 3 && columns.size() != 4) {
      throw FileError(path, number,
                      "expected query, document and grade (3 or 4 columns), found " +
                          std::to_string(columns.size()) + " columns");
    }
    const auto grade = parse_grade(columns.back());
    if (!grade && number == 1) return;  // the header
    if (!grade) {
      throw FileError(path, number,
                      "the grade \"" + std::string(columns.back()) + "\" is not a number");
    }
    judgements[std::string(columns.front())][std::string(columns[columns.size() - 2])] = *grade;
  });
  if (judgements.empty()) throw FileError(path, 1, "there is no judgement in the file");
  return judgements;
}

}  // namespace quire

#include "server/json.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <array>
#include <charconv>
#include <cmath>

#include "analyzers/text.h"

namespace quire {
namespace {

// Beyond it not every whole number has a double of its own.
constexpr double kLargestExactInteger = 9'007'199'254'740'992.0;

// RapidJSON asserts on a null pointer, which an empty view may hold.
const char* data_of(std::string_view text) { return text.data() == nullptr ? "" : text.data(); }

}  // namespace

void JsonWriter::key(std::string_view name) {
  writer_.Key(data_of(name), static_cast<rapidjson::SizeType>(name.size()));
}

void JsonWriter::value(std::string_view text) {
  if (is_valid_utf8(text)) {
    writer_.String(data_of(text), static_cast<rapidjson::SizeType>(text.size()));
    return;
  }
  const std::string repaired = repair_utf8(text);
  writer_.String(repaired.data(), static_cast<rapidjson::SizeType>(repaired.size()));
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) {
    writer_.Null();
    return;
  }
  std::array<char, 32> text{};
  // Written as "36893488147419103232" it would be an integer, which parsers refuse beyond 64 bits.
  const bool is_huge = std::abs(number) >= kLargestExactInteger;
  char* const last = text.data() + text.size();
  const auto end = is_huge
                       ? std::to_chars(text.data(), last, number, std::chars_format::scientific).ptr
                       : std::to_chars(text.data(), last, number).ptr;
  writer_.RawValue(text.data(), static_cast<std::size_t>(end - text.data()),
                   rapidjson::kNumberType);
}

void JsonWriter::value(const std::vector<std::string>& texts) {
  begin_array();
  for (const std::string& text : texts) value(text);
  end_array();
}

void JsonWriter::null_member(std::string_view name) {
  key(name);
  null();
}

void JsonWriter::text_or_null(std::string_view name, std::string_view text) {
  key(name);
  if (text.empty()) {
    null();
  } else {
    value(text);
  }
}

namespace {

// Parses a body that must be an object. Text of what is wrong, empty if nothing is; `expected` says
// what would be right.
std::string parse_object(std::string_view body, std::string_view expected,
                         rapidjson::Document& document) {
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
      data_of(body), body.size());
  if (document.HasParseError()) {
    return "The body is not JSON (" +
           std::string(rapidjson::GetParseError_En(document.GetParseError())) + " At byte " +
           std::to_string(document.GetErrorOffset()) + "); " + std::string(expected);
  }
  if (!document.IsObject()) return "The body is not an object; " + std::string(expected);
  return "";
}

// Appends the strings of the array `name`. Text of what is wrong, empty if nothing is.
std::string read_strings(const rapidjson::Document& document, const char* name,
                         std::string_view expected, std::vector<std::string>& strings) {
  const auto member = document.FindMember(name);
  if (member == document.MemberEnd() || !member->value.IsArray()) {
    return "The body has no array \"" + std::string(name) + "\"; " + std::string(expected);
  }
  strings.reserve(member->value.Size());
  for (const auto& text : member->value.GetArray()) {
    if (!text.IsString()) {
      return "\"" + std::string(name) + "\" may hold only strings: write numbers in quotes";
    }
    strings.emplace_back(text.GetString(), text.GetStringLength());
  }
  return "";
}

std::string check_count(std::size_t count, std::size_t most) {
  if (count <= most) return "";
  return "The body has " + std::to_string(count) + " ids; send at most " + std::to_string(most) +
         " in one request";
}

}  // namespace

IdList read_id_list(std::string_view body, std::size_t max_ids) {
  constexpr std::string_view kExpected = R"(expected a JSON object such as {"ids": ["..."]})";
  rapidjson::Document document;
  IdList list;
  list.error = parse_object(body, kExpected, document);
  if (list.error.empty()) list.error = read_strings(document, "ids", kExpected, list.ids);
  if (list.error.empty()) list.error = check_count(list.ids.size(), max_ids);
  if (!list.error.empty()) list.ids.clear();
  return list;
}

ExampleLists read_example_lists(std::string_view body, std::size_t max_ids) {
  constexpr std::string_view kExpected =
      R"(expected a JSON object such as {"positivePaperIds": ["..."], "negativePaperIds": ["..."]})";
  constexpr const char* kNegative = "negativePaperIds";
  rapidjson::Document document;
  ExampleLists lists;
  std::string& error = lists.error;
  error = parse_object(body, kExpected, document);
  if (!error.empty()) return lists;
  error = read_strings(document, "positivePaperIds", kExpected, lists.liked);
  const bool has_negative = document.HasMember(kNegative) && !document[kNegative].IsNull();
  if (error.empty() && has_negative) {
    error = read_strings(document, kNegative, kExpected, lists.disliked);
  }
  if (error.empty()) error = check_count(lists.liked.size() + lists.disliked.size(), max_ids);
  if (error.empty() && lists.liked.empty()) error = "No positive paper examples given";
  return lists;
}

}  // namespace quire

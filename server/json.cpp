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

IdList read_id_list(std::string_view body, std::size_t max_ids) {
  constexpr const char* kExpected = R"(expected a JSON object such as {"ids": ["..."]})";
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
      data_of(body), body.size());
  if (document.HasParseError()) {
    return {{},
            "The body is not JSON (" +
                std::string(rapidjson::GetParseError_En(document.GetParseError())) + " At byte " +
                std::to_string(document.GetErrorOffset()) + "); " + kExpected};
  }
  if (!document.IsObject()) return {{}, std::string("The body is not an object; ") + kExpected};
  if (!document.HasMember("ids") || !document["ids"].IsArray()) {
    return {{}, std::string("The body has no array \"ids\"; ") + kExpected};
  }
  const auto& ids = document["ids"];
  if (ids.Size() > max_ids) {
    return {{},
            "The body has " + std::to_string(ids.Size()) + " ids; send at most " +
                std::to_string(max_ids) + " in one request"};
  }
  IdList list;
  list.ids.reserve(ids.Size());
  for (const auto& id : ids.GetArray()) {
    if (!id.IsString()) {
      return {{}, "\"ids\" may hold only strings: write numbers in quotes"};
    }
    list.ids.emplace_back(id.GetString(), id.GetStringLength());
  }
  return list;
}

}  // namespace quire

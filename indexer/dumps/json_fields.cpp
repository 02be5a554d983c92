#include "indexer/dumps/json_fields.h"

#include <simdjson.h>

#include <cmath>
#include <limits>
#include <utility>

#include "analyzers/text.h"
#include "indexer/dumps/records/dates.h"

namespace quire {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxQuotedBytes = 60;

JsonKind kind_of(const dom::element& element) {
  switch (element.type()) {
    case dom::element_type::STRING:
      return JsonKind::kText;
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
      return JsonKind::kNumber;
    case dom::element_type::BOOL:
      return JsonKind::kBool;
    case dom::element_type::ARRAY:
      return JsonKind::kList;
    case dom::element_type::OBJECT:
      return JsonKind::kObject;
    case dom::element_type::NULL_VALUE:
      return JsonKind::kAbsent;
  }
  return JsonKind::kAbsent;
}

std::string_view name_of(JsonKind kind) {
  switch (kind) {
    case JsonKind::kAbsent:
      return "null";
    case JsonKind::kText:
      return "a text";
    case JsonKind::kNumber:
      return "a number";
    case JsonKind::kBool:
      return "true or false";
    case JsonKind::kList:
      return "a list";
    case JsonKind::kObject:
      return "an object";
  }
  return "null";
}

std::optional<dom::element> find(const dom::object& object, std::string_view key) {
  dom::element value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

std::string_view string_in(const dom::element& element) {
  std::string_view text;
  return element.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

// An empty list or object stands for nothing in languages that cannot tell the two apart.
bool is_empty_container(const dom::element& element) {
  dom::array array;
  dom::object object;
  return (element.get(array) == simdjson::SUCCESS && array.begin() == array.end()) ||
         (element.get(object) == simdjson::SUCCESS && object.begin() == object.end());
}

std::optional<std::uint64_t> digits_in(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

// A number that is whole and not negative, also as 7.0 or "7".
std::optional<std::uint64_t> whole_number(const dom::element& element) {
  std::uint64_t integer = 0;
  if (element.get(integer) == simdjson::SUCCESS) return integer;
  double real = 0;
  if (element.is_double() && element.get(real) == simdjson::SUCCESS) {
    constexpr double kMaxExact = 9007199254740992.0;  // 2^53
    if (real < 0 || real > kMaxExact || real != std::floor(real)) return std::nullopt;
    return static_cast<std::uint64_t>(real);
  }
  return digits_in(string_in(element));
}

std::optional<std::string> text_or_number_in(const dom::element& element) {
  if (element.is_string()) return collapse_spaces(string_in(element));
  if (const auto number = whole_number(element)) return std::to_string(*number);
  return std::nullopt;
}

}  // namespace

JsonFields::JsonFields(const dom::object& object, std::optional<RecordFault>& fault,
                       std::string_view parent)
    : object_(object), fault_(fault), parent_(parent) {}

JsonKind JsonFields::kind(std::string_view key) const {
  const auto value = find(object_, key);
  return value ? kind_of(*value) : JsonKind::kAbsent;
}

std::string_view JsonFields::raw_text(std::string_view key) const {
  const auto value = find(object_, key);
  if (!value) return {};
  if (!value->is_string()) {
    if (!is_empty_container(*value)) reject_type(key, kind_of(*value), "a text");
    return {};
  }
  return string_in(*value);
}

std::string JsonFields::text(std::string_view key) const { return collapse_spaces(raw_text(key)); }

std::string JsonFields::first_text(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    if (std::string result = text(key); !result.empty()) return result;
  }
  return {};
}

std::string JsonFields::text_or_number(std::string_view key) const {
  const auto value = find(object_, key);
  if (!value) return {};
  auto result = text_or_number_in(*value);
  if (!result) reject_type(key, kind_of(*value), "a text or a whole number");
  return std::move(result).value_or("");
}

std::optional<std::uint32_t> JsonFields::count(std::string_view key) const {
  const auto value = find(object_, key);
  if (!value) return std::nullopt;
  const auto number = whole_number(*value);
  if (!number || *number > std::numeric_limits<std::uint32_t>::max()) {
    reject(RejectReason::kBadField,
           "field " + path_of(key) + " is not a whole number from 0 to 4294967295");
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(*number);
}

std::optional<bool> JsonFields::flag(std::string_view key) const {
  const auto value = find(object_, key);
  if (!value) return std::nullopt;
  bool result = false;
  if (value->get(result) == simdjson::SUCCESS) return result;
  reject_type(key, kind_of(*value), "true or false");
  return std::nullopt;
}

std::optional<Date> JsonFields::date(std::string_view key) const {
  const std::string value = text_or_number(key);
  if (value.empty()) return std::nullopt;
  const auto result = parse_date(value);
  if (!result) reject(RejectReason::kBadDate, "field " + path_of(key) + " has " + in_quotes(value));
  return result;
}

std::optional<Date> JsonFields::year(std::string_view key) const {
  auto result = date(key);
  if (result) *result = Date{.year = result->year};
  return result;
}

void JsonFields::in_object(std::string_view key, const FieldsVisitor& visit) const {
  const auto value = find(object_, key);
  if (!value) return;
  dom::object object;
  if (value->get(object) == simdjson::SUCCESS) {
    visit(JsonFields(object, fault_, key));
  } else if (!is_empty_container(*value)) {
    reject_type(key, kind_of(*value), "an object");
  }
}

void JsonFields::each_element(std::string_view key, const ElementVisitor& visit) const {
  const auto value = find(object_, key);
  if (value) each_in(*value, visit);
}

void JsonFields::each_in(const dom::element& value, const ElementVisitor& visit) const {
  dom::array array;
  if (value.get(array) != simdjson::SUCCESS) {
    if (!is_empty_container(value)) visit(value);
    return;
  }
  for (const dom::element element : array) {
    if (!element.is_null()) visit(element);
    if (is_rejected()) return;
  }
}

void JsonFields::each_object(std::string_view key, const FieldsVisitor& visit) const {
  each_element(key, [&](const dom::element& element) {
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
      return reject_type(key, kind_of(element), "a list of objects");
    }
    visit(JsonFields(object, fault_, key));
  });
}

void JsonFields::each_text(std::string_view key, const TextVisitor& visit) const {
  each_element(key, [&](const dom::element& element) {
    if (!element.is_string()) return reject_type(key, kind_of(element), "a list of texts");
    visit(string_in(element));
  });
}

void JsonFields::each_text_or_number(std::string_view key, const TextVisitor& visit) const {
  each_element(key, [&](const dom::element& element) {
    const auto value = text_or_number_in(element);
    if (!value) return reject_type(key, kind_of(element), "a list of texts or whole numbers");
    visit(*value);
  });
}

void JsonFields::each_text_or_object(std::string_view key, const TextVisitor& visit_text,
                                     const FieldsVisitor& visit_object) const {
  each_element(key, [&](const dom::element& element) {
    dom::object object;
    if (element.is_string()) {
      visit_text(string_in(element));
    } else if (element.get(object) == simdjson::SUCCESS) {
      visit_object(JsonFields(object, fault_, key));
    } else {
      reject_type(key, kind_of(element), "a list of texts or objects");
    }
  });
}

void JsonFields::each_text_list(std::string_view key, const TextsVisitor& visit) const {
  std::vector<std::string_view> texts;
  each_element(key, [&](const dom::element& element) {
    dom::array array;
    if (element.get(array) != simdjson::SUCCESS) {
      return reject_type(key, kind_of(element), "a list of lists");
    }
    texts.clear();
    for (const dom::element text : array) texts.push_back(string_in(text));
    visit(texts);
  });
}

void JsonFields::each_position(std::string_view key, const PositionVisitor& visit) const {
  const auto value = find(object_, key);
  if (!value || is_empty_container(*value)) return;
  dom::object object;
  if (value->get(object) != simdjson::SUCCESS) {
    return reject_type(key, kind_of(*value), "an object of positions");
  }
  for (const auto field : object) {
    each_in(field.value, [&](const dom::element& element) {
      const auto position = whole_number(element);
      if (!position) return reject_type(key, kind_of(element), "lists of positions");
      visit(field.key, *position);
    });
    if (is_rejected()) return;
  }
}

void JsonFields::reject(RejectReason reason, std::string detail) const {
  if (!fault_) fault_ = RecordFault{reason, std::move(detail)};
}

void JsonFields::reject_type(std::string_view key, JsonKind found,
                             std::string_view expected) const {
  reject(RejectReason::kBadField, "field " + path_of(key) + " holds " +
                                      std::string(name_of(found)) + ", expected " +
                                      std::string(expected));
}

std::string JsonFields::path_of(std::string_view key) const {
  return in_quotes(parent_.empty() ? std::string(key)
                                   : std::string(parent_).append(".").append(key));
}

std::vector<std::string> JsonFields::keys(std::size_t limit) const {
  std::vector<std::string> result;
  for (const auto field : object_) {
    if (result.size() == limit) break;
    result.emplace_back(field.key);
  }
  return result;
}

std::string in_quotes(std::string_view text) {
  // Cut first: collapsing must not cost more than what is shown.
  const bool is_cut = text.size() > kMaxQuotedBytes;
  const std::string shown = collapse_spaces(repair_utf8(utf8_prefix(text, kMaxQuotedBytes)));
  return std::string("\"").append(shown).append(is_cut ? "…\"" : "\"");
}

}  // namespace quire

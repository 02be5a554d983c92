// The fields of a record, read by name and checked for their type. The only door to simdjson.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/dump_reader.h"
#include "ranking/paper.h"

namespace simdjson::dom {
class element;
class object;
}  // namespace simdjson::dom

namespace quire {

// Why a record cannot become a paper.
struct RecordFault {
  RejectReason reason = RejectReason::kBrokenJson;
  std::string detail;
};

enum class JsonKind : std::uint8_t {
  kAbsent,
  kText,
  kNumber,
  kBool,
  kList,
  kObject
};  // null = absent

// One JSON object. A field that is absent or null reads as empty. A field of another type than
// asked for reads as empty too and becomes the fault of the whole record; the first fault counts.
//
// Tolerated, because real dumps have it: one value where a list is expected, an empty list or
// object for nothing at all, a whole number written as 7.0 or "7". If a key comes twice, the first
// one counts.
//
// Not thread-safe; valid as long as the record it reads.
class JsonFields {
 public:
  using FieldsVisitor = std::function<void(const JsonFields&)>;
  using TextVisitor = std::function<void(std::string_view)>;
  using TextsVisitor = std::function<void(const std::vector<std::string_view>&)>;
  using PositionVisitor = std::function<void(std::string_view key, std::uint64_t position)>;

  // Both must outlive this. `parent` is the key of the object, for messages; empty for a record.
  JsonFields(const simdjson::dom::object& object, std::optional<RecordFault>& fault,
             std::string_view parent = {});

  [[nodiscard]] JsonKind kind(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return kind(key) != JsonKind::kAbsent; }

  // Text as it stands, and with white space collapsed and control characters removed.
  [[nodiscard]] std::string_view raw_text(std::string_view key) const;
  [[nodiscard]] std::string text(std::string_view key) const;
  // The first of `keys` that is not empty.
  [[nodiscard]] std::string first_text(std::initializer_list<std::string_view> keys) const;
  // A text, or a whole number in decimal digits.
  [[nodiscard]] std::string text_or_number(std::string_view key) const;
  [[nodiscard]] std::optional<std::uint32_t> count(std::string_view key) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view key) const;
  // A date such as "2019-03-05", and a year as a number or text. An absurd one is a fault
  // (kBadDate).
  [[nodiscard]] std::optional<Date> date(std::string_view key) const;
  [[nodiscard]] std::optional<Date> year(std::string_view key) const;

  void in_object(std::string_view key, const FieldsVisitor& visit) const;
  void each_object(std::string_view key, const FieldsVisitor& visit) const;
  void each_text(std::string_view key, const TextVisitor& visit) const;
  void each_text_or_number(std::string_view key, const TextVisitor& visit) const;
  void each_text_or_object(std::string_view key, const TextVisitor& visit_text,
                           const FieldsVisitor& visit_object) const;
  // A list of lists of texts; what is no text in the inner lists reads as "".
  void each_text_list(std::string_view key, const TextsVisitor& visit) const;
  // An object of lists of numbers: {"word": [0, 7]}.
  void each_position(std::string_view key, const PositionVisitor& visit) const;

  // Makes `detail` the fault of the record if it has none yet.
  void reject(RejectReason reason, std::string detail) const;
  [[nodiscard]] bool is_rejected() const { return fault_.has_value(); }

  // The keys, in their order, at most `limit`.
  [[nodiscard]] std::vector<std::string> keys(std::size_t limit) const;

 private:
  using ElementVisitor = std::function<void(const simdjson::dom::element&)>;
  void each_element(std::string_view key, const ElementVisitor& visit) const;
  void each_in(const simdjson::dom::element& value, const ElementVisitor& visit) const;
  void reject_type(std::string_view key, JsonKind found, std::string_view expected) const;
  [[nodiscard]] std::string path_of(std::string_view key) const;

  const simdjson::dom::object& object_;
  std::optional<RecordFault>& fault_;
  std::string_view parent_;
};

// `text` in quotes for a message: cut short, nothing that breaks a line.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace quire

// The bytes of stored records: what the codecs of papers, people, topics and institutions share.
//
// A record is written and read by one function walk(archive, record) that hands each member to the
// archive, a RecordEncoder or a RecordDecoder, so that what is written and what is read cannot
// differ:
//
//   template <typename Archive>
//   void walk(Archive& archive, RecordOf<Affiliation> auto& affiliation) {
//     archive(affiliation.name);
//     archive(affiliation.id);
//   }
//
// Numbers are base-128 integers, text has its length in front, lists have their count in front,
// optional numbers are value + 1 (0 = absent), doubles their bits. An enumeration needs a LastValue.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "ranking/store/byte_coding.h"

namespace quire {

// Record, to be written, or to be filled.
template <typename T, typename Record>
concept RecordOf = std::same_as<std::remove_const_t<T>, Record>;

// The last of the values 0, 1, ... of an enumeration in a record: `value` of a specialisation.
template <typename Enum>
struct LastValue;

// Appends to a string.
class RecordEncoder {
 public:
  explicit RecordEncoder(std::string& out) : writer_(out) {}

  void operator()(const std::string& value) { writer_.text(value); }
  void operator()(std::uint8_t value) { writer_.number(value); }
  void operator()(std::uint32_t value) { writer_.number(value); }
  void operator()(std::uint64_t value) { writer_.number(value); }
  void operator()(std::int16_t value) { writer_.number(static_cast<std::uint16_t>(value)); }
  void operator()(double value) { writer_.number(std::bit_cast<std::uint64_t>(value)); }
  void operator()(const std::optional<std::uint32_t>& value) {
    writer_.number(value ? std::uint64_t{*value} + 1 : 0);
  }
  void operator()(const std::optional<std::int16_t>& value) {
    writer_.number(value ? static_cast<std::uint16_t>(*value) + 1U : 0U);
  }
  void operator()(const std::optional<bool>& value) {
    writer_.number(value ? (*value ? 2U : 1U) : 0U);
  }
  // A record that may be absent: its presence, then its members.
  template <typename Record>
  requires std::is_class_v<Record>
  void operator()(const std::optional<Record>& value) {
    writer_.number(value ? 1 : 0);
    if (value) (*this)(*value);
  }
  template <typename T>
  void operator()(const std::vector<T>& values) {
    writer_.number(values.size());
    for (const T& value : values) (*this)(value);
  }
  template <typename Enum>
  requires std::is_enum_v<Enum>
  void operator()(Enum value) { writer_.number(static_cast<std::uint64_t>(value)); }
  template <typename Record>
  requires std::is_class_v<Record>
  void operator()(const Record& record) { walk(*this, record); }

 private:
  ByteWriter writer_;
};

// Reads what RecordEncoder wrote. Throws std::runtime_error on bytes it cannot have written.
class RecordDecoder {
 public:
  explicit RecordDecoder(std::string_view bytes) : reader_(bytes) {}

  void operator()(std::string& value) { value = reader_.text(); }
  void operator()(std::uint8_t& value) { read_number(value); }
  void operator()(std::uint32_t& value) { read_number(value); }
  void operator()(std::uint64_t& value) { value = reader_.number(); }
  void operator()(std::int16_t& value) {
    value = static_cast<std::int16_t>(number_up_to(std::numeric_limits<std::uint16_t>::max()));
  }
  void operator()(double& value) { value = std::bit_cast<double>(reader_.number()); }
  void operator()(std::optional<std::uint32_t>& value) {
    const auto stored = number_up_to(std::uint64_t{std::numeric_limits<std::uint32_t>::max()} + 1);
    if (stored > 0) value = static_cast<std::uint32_t>(stored - 1);
  }
  void operator()(std::optional<std::int16_t>& value) {
    const auto stored = number_up_to(std::uint64_t{std::numeric_limits<std::uint16_t>::max()} + 1);
    if (stored > 0) value = static_cast<std::int16_t>(stored - 1);
  }
  void operator()(std::optional<bool>& value) {
    if (const auto stored = number_up_to(2); stored > 0) value = stored == 2;
  }
  template <typename Record>
  requires std::is_class_v<Record>
  void operator()(std::optional<Record>& value) {
    if (number_up_to(1) == 1) (*this)(value.emplace());
  }
  template <typename T>
  void operator()(std::vector<T>& values) {
    values.resize(reader_.count());
    for (T& value : values) (*this)(value);
  }
  template <typename Enum>
  requires std::is_enum_v<Enum>
  void operator()(Enum& value) {
    value = static_cast<Enum>(number_up_to(static_cast<std::uint64_t>(LastValue<Enum>::value)));
  }
  template <typename Record>
  requires std::is_class_v<Record>
  void operator()(Record& record) { walk(*this, record); }

  // Throws if there is more.
  void finish() const {
    if (!reader_.at_end()) throw std::runtime_error("a stored record has bytes after its end");
  }

 private:
  template <typename Number>
  void read_number(Number& value) {
    value = static_cast<Number>(number_up_to(std::numeric_limits<Number>::max()));
  }
  std::uint64_t number_up_to(std::uint64_t largest) {
    const std::uint64_t value = reader_.number();
    if (value > largest) throw std::runtime_error("a stored record has a value that is unknown");
    return value;
  }

  ByteReader reader_;
};

// A whole record.
template <typename Record>
[[nodiscard]] Record decode_record(std::string_view bytes) {
  Record record;
  RecordDecoder decoder(bytes);
  decoder(record);
  decoder.finish();
  return record;
}

}  // namespace quire

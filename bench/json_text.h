// The few calls that this folder makes on RapidJSON.
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace quire {

// Writes one JSON object in one line. `Target` is rapidjson::UTF8<> to write text as it is or
// rapidjson::ASCII<> to escape everything beyond ASCII. Not thread-safe.
template <typename Target>
class JsonText {
 public:
  JsonText() : writer_(buffer_) {}

  void begin_object() { writer_.StartObject(); }
  void end_object() { writer_.EndObject(); }
  void begin_array() { writer_.StartArray(); }
  void end_array() { writer_.EndArray(); }

  void key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void text(std::string_view value) {
    writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void number(std::uint64_t value) { writer_.Uint64(value); }
  void null() { writer_.Null(); }

  void field(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  // null for an empty text, as the public dumps have it.
  void optional_field(std::string_view name, std::string_view value) {
    key(name);
    if (value.empty()) {
      writer_.Null();
    } else {
      text(value);
    }
  }
  void number_field(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  // With a fixed number of decimals; null if not finite, which JSON cannot say.
  void decimal_field(std::string_view name, double value, int decimals) {
    key(name);
    if (!std::isfinite(value)) {
      writer_.Null();
      return;
    }
    char digits[64];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals)
            .ptr;
    writer_.RawValue(digits, static_cast<std::size_t>(end - digits), rapidjson::kNumberType);
  }
  void flag_field(std::string_view name, bool value) {
    key(name);
    writer_.Bool(value);
  }
  void null_field(std::string_view name) {
    key(name);
    null();
  }

  [[nodiscard]] std::string str() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, Target> writer_;
};

// Text as it is, and text beyond ASCII escaped.
using Utf8Json = JsonText<rapidjson::UTF8<>>;
using AsciiJson = JsonText<rapidjson::ASCII<>>;

}  // namespace quire

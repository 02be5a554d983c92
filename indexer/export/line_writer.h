// Records as JSON lines.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "ranking/paper.h"

namespace quire {

// The few calls made on the JSON writer; absent values become null. Not thread-safe.
class LineWriter {
 public:
  LineWriter() : writer_(buffer_) {}

  LineWriter& key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    return *this;
  }
  void begin() { writer_.StartObject(); }
  void end() { writer_.EndObject(); }
  void value(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void value(std::uint32_t number) { writer_.Uint(number); }
  void value(const std::optional<std::uint32_t>& number) {
    number ? writer_.Uint(*number) : writer_.Null();
  }
  void value(const std::optional<std::int16_t>& number) {
    number ? writer_.Int(*number) : writer_.Null();
  }
  // In the fewest digits that give the same single-precision number, which is what is stored.
  void value(const std::optional<double>& number) {
    if (!number) {
      writer_.Null();
      return;
    }
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, static_cast<float>(*number)).ptr;
    writer_.RawValue(text, static_cast<std::size_t>(end - text), rapidjson::kNumberType);
  }
  void value(const std::optional<bool>& truth) { truth ? writer_.Bool(*truth) : writer_.Null(); }
  void value(const std::optional<Date>& date) {
    if (!date) {
      writer_.Null();
      return;
    }
    char text[16];
    if (date->month == 0) {
      std::snprintf(text, sizeof text, "%04d", date->year);
    } else if (date->day == 0) {
      std::snprintf(text, sizeof text, "%04d-%02u", date->year, date->month);
    } else {
      std::snprintf(text, sizeof text, "%04d-%02u-%02u", date->year, date->month, date->day);
    }
    value(std::string_view(text));
  }
  // Empty text means that the dump does not say.
  void text_or_null(std::string_view text) {
    text.empty() ? static_cast<void>(writer_.Null()) : value(text);
  }
  template <typename T>
  void list(const std::vector<T>& values) {
    writer_.StartArray();
    for (const T& entry : values) value(std::string_view(entry));
    writer_.EndArray();
  }
  template <typename Put>
  void indexed(std::size_t count, Put&& put) {
    writer_.StartArray();
    for (std::size_t i = 0; i < count; ++i) put(i);
    writer_.EndArray();
  }
  template <typename Range, typename Put>
  void each(const Range& range, Put&& put) {
    writer_.StartArray();
    for (const auto& entry : range) put(entry);
    writer_.EndArray();
  }
  void write_line(std::ostream& out) {
    out.write(buffer_.GetString(), static_cast<std::streamsize>(buffer_.GetSize()));
    out.put('\n');
    if (!out) throw std::runtime_error("the output cannot be written");
    buffer_.Clear();
    writer_.Reset(buffer_);
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace quire

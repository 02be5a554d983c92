// JSON text that is always valid: the few calls the server makes on RapidJSON's Writer.
//
//   JsonWriter json;
//   json.begin_object();
//   json.member("title", paper.title);
//   json.member("score", 0.25);
//   json.end_object();
//   response.body = json.take();
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// Writes one JSON text. Whatever the values, the text is valid: numbers that are not finite become
// null, invalid UTF-8 becomes U+FFFD, floating point takes its shortest form. Requires calls in an
// order that makes sense (a key before each value of an object). Not thread-safe.
class JsonWriter {
 public:
  JsonWriter() : writer_(buffer_) {}
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object() { writer_.StartObject(); }
  void end_object() { writer_.EndObject(); }
  void begin_array() { writer_.StartArray(); }
  void end_array() { writer_.EndArray(); }
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth) { writer_.Bool(truth); }
  void value(double number);
  void value(std::integral auto number) {
    if constexpr (std::signed_integral<decltype(number)>) {
      writer_.Int64(number);
    } else {
      writer_.Uint64(number);
    }
  }
  void value(const std::vector<std::string>& texts);
  // Null if there is none.
  template <typename T>
  void value(const std::optional<T>& content) {
    if (content) {
      value(*content);
    } else {
      null();
    }
  }
  void null() { writer_.Null(); }

  // A key with its value.
  template <typename T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  void null_member(std::string_view name);
  // A key with a text, or null where the text is empty: "not known" in every record.
  void text_or_null(std::string_view name, std::string_view text);

  [[nodiscard]] std::size_t size_bytes() const { return buffer_.GetSize(); }
  // The text written so far.
  [[nodiscard]] std::string take() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

// The "ids" of a body such as {"ids": ["DOI:10.1/x", ...]}, and what is wrong if it is not that.
struct IdList {
  std::vector<std::string> ids;
  std::string error;  // empty if the body was right
};

// Reads the body of a batch request. Any bytes; nesting costs no stack.
[[nodiscard]] IdList read_id_list(std::string_view body, std::size_t max_ids);

// The lists of a body such as {"positivePaperIds": [...], "negativePaperIds": [...]}.
struct ExampleLists {
  std::vector<std::string> liked;  // not empty if the body was right
  std::vector<std::string> disliked;
  std::string error;  // empty if the body was right
};

// Reads the body of a request for recommendations, with at most `max_ids` in both lists together.
// The negative list may be absent or null. Any bytes; nesting costs no stack.
[[nodiscard]] ExampleLists read_example_lists(std::string_view body, std::size_t max_ids);

}  // namespace quire

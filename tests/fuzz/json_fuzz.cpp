// Whatever bytes a record holds, its JSON must be read back by another parser, with valid text as
// it was; and whatever bytes a client sends as ids, reading them must not fail.
#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "analyzers/text.h"
#include "server/json.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

double number_from(std::string_view bytes) {
  double number = 0;
  if (bytes.empty()) return number;
  std::memcpy(&number, bytes.data(), std::min(bytes.size(), sizeof(number)));
  return number;
}

void write_and_read_back(std::string_view text) {
  quire::JsonWriter json;
  json.begin_object();
  json.member("text", text);
  json.member("number", number_from(text));
  json.end_object();
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  const std::string written = json.take();
  require(parser.parse(written).get(root) == simdjson::SUCCESS);
  std::string_view read_back;
  require(root["text"].get(read_back) == simdjson::SUCCESS);
  const bool was_valid = quire::is_valid_utf8(text);
  require(read_back == (was_valid ? std::string(text) : quire::repair_utf8(text)));
  const simdjson::dom::element number = root["number"];
  require(number.is_null() || number.is_number());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  write_and_read_back(text);
  const quire::IdList list = quire::read_id_list(text, 500);
  require(list.error.empty() || list.ids.empty());
  for (const std::string& id : list.ids) write_and_read_back(id);
  return 0;
}

#include "ranking/store/schema.h"

#include <cstdio>

#include "analyzers/text.h"

namespace quire::schema {

std::string term(std::string_view prefix, std::string_view value) {
  std::string result(prefix);
  result += utf8_prefix(value, kMaxTermBytes - prefix.size());
  return result;
}

std::string source_id_term(const PaperId& id) {
  return term(kSourceId, std::to_string(static_cast<int>(id.kind)) + ":" + id.value);
}

std::string title_key_term(std::uint64_t key) {
  char hex[17];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(key));
  return term(kTitleKey, hex);
}

}  // namespace quire::schema

#include "server/request_key.h"

#include <set>
#include <string_view>
#include <utility>

namespace quire {
namespace {

// With its length before it, a text may hold any bytes.
void append(std::string_view text, std::string& key) {
  key += std::to_string(text.size());
  key += ':';
  key += text;
}

}  // namespace

std::string request_key(const Request& request) {
  // The order of names is the map's; that of several values of a name is the client's.
  std::set<std::pair<std::string_view, std::string_view>> parameters;
  for (const auto& [name, value] : request.parameters) parameters.emplace(name, value);
  std::string key;
  append(request.method == "HEAD" ? "GET" : request.method, key);
  append(request.path, key);
  for (const auto& [name, value] : parameters) {
    append(name, key);
    append(value, key);
  }
  return key;
}

}  // namespace quire

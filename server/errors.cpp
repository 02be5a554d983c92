#include "server/errors.h"

#include <cstddef>
#include <optional>
#include <string>

#include "server/json.h"

namespace quire {
namespace {

Response write_error(int status, std::string_view message, std::optional<std::size_t> position) {
  JsonWriter json;
  json.begin_object();
  json.member("error", message);
  json.member("message", message);
  if (position) json.member("position", *position);
  json.end_object();
  Response response;
  response.status = status;
  response.body = json.take();
  return response;
}

}  // namespace

Response error_response(int status, std::string_view message) {
  return write_error(status, message, std::nullopt);
}

Response query_error_response(const QueryError& error) {
  const std::string position = std::to_string(error.position);
  return write_error(400, "Unacceptable query at position " + position + ": " + error.message,
                     error.position);
}

}  // namespace quire

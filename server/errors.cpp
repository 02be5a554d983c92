#include "server/errors.h"

#include "server/json.h"

namespace quire {

Response error_response(int status, std::string_view message) {
  JsonWriter json;
  json.begin_object();
  json.member("error", message);
  json.member("message", message);
  json.end_object();
  Response response;
  response.status = status;
  response.body = json.take();
  return response;
}

}  // namespace quire

#include "server/api/s2/page.h"

#include <limits>

#include "server/errors.h"

namespace quire {

Page read_page(ParameterReader& read, std::uint32_t max_limit) {
  Page page;
  page.offset = read.number(
      "offset", {.fallback = 0,
                 .least = 0,
                 .most = static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max())});
  page.limit = read.number("limit", {.fallback = 100, .least = 1, .most = max_limit});
  return page;
}

void write_page(JsonWriter& json, const Page& page, bool has_more) {
  json.member("offset", page.offset);
  if (has_more) json.member("next", page.end());
}

Response finish(const JsonWriter& json, const std::optional<std::string>& failure) {
  if (failure) return error_response(400, *failure);
  Response response;
  response.body = json.take();
  return response;
}

}  // namespace quire

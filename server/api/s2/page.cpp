#include "server/api/s2/page.h"

#include <limits>
#include <string>

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

Page read_search_page(ParameterReader& read, std::uint32_t max_limit, std::uint32_t max_end) {
  const Page page = read_page(read, max_limit);
  if (page.end() > max_end) {
    read.fail(
        "Requested data for this limit and/or offset is not available: offset + limit may be " +
        std::to_string(max_end) + " at most");
  }
  return page;
}

void write_page(JsonWriter& json, const Page& page, bool has_more) {
  json.member("offset", page.offset);
  if (has_more) json.member("next", page.end());
}

void write_shards(JsonWriter& json, const Snapshot& snapshot) {
  const ShardCount shards = snapshot.shards();
  if (shards.total == 0) return;
  json.key("shards");
  json.begin_object();
  json.member("total", shards.total);
  json.member("answered", shards.answered);
  json.end_object();
}

void note_missing_shards(const Snapshot& snapshot, Response& response) {
  const ShardCount shards = snapshot.shards();
  if (shards.answered < shards.total) response.reuse = Reuse::kNever;
}

Response finish(const JsonWriter& json, const std::optional<std::string>& failure) {
  if (failure) return error_response(400, *failure);
  Response response;
  response.body = json.take();
  return response;
}

}  // namespace quire

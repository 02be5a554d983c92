// Header fields that answers carry whatever they answer.
#pragma once

#include <string>
#include <string_view>

#include "server/request.h"
#include "server/router.h"

namespace quire {

// The client's id if it is 1 to 128 bytes of printable ASCII, else a new one.
[[nodiscard]] std::string request_id_for(std::string_view sent);

// 204 with the methods of `match` and what a browser asks before it sends a request from another
// site.
[[nodiscard]] Response preflight_response(const RouteMatch& match);

// True if `body` is large enough for compression to pay, and the client takes it.
[[nodiscard]] bool is_worth_gzip(std::string_view accept_encoding, std::string_view body);

// Adds what lets a client that has the answer with `tag` ask whether it still is the right one.
void add_reuse_headers(const std::string& tag, Response& response);

// Adds X-Request-Id, CORS, Vary and, unless the answer may be reused, that it may not; and compresses the body if the client takes gzip and it pays.
void add_common_headers(const Request& request, const std::string& request_id, Response& response);

}  // namespace quire

// Error answers: JSON that clients can read, with what to do.
#pragma once

#include <string_view>

#include "ranking/query/query_syntax.h"
#include "server/request.h"

namespace quire {

// {"error": message, "message": message}. Clients of this API read one or the other key.
[[nodiscard]] Response error_response(int status, std::string_view message);

// 400 for a query that is wrong at a place: the same with "position", the number of the character.
[[nodiscard]] Response query_error_response(const QueryError& error);

}  // namespace quire

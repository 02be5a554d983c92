// Error answers: JSON that clients can read, with what to do.
#pragma once

#include <string_view>

#include "server/request.h"

namespace quire {

// {"error": message, "message": message}. Clients of this API read one or the other key.
[[nodiscard]] Response error_response(int status, std::string_view message);

}  // namespace quire

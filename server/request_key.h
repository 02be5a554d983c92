// What makes two requests the same.
#pragma once

#include <string>

#include "server/request.h"

namespace quire {

// The same text for all requests that must get the same answer from one generation of the index:
// path and parameters, decoded, in one order, without repetitions. HEAD counts as GET. No two
// different requests have the same text, whatever bytes they hold.
[[nodiscard]] std::string request_key(const Request& request);

}  // namespace quire

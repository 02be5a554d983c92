// What a client is told whose request could not be read.
#pragma once

#include <cstddef>
#include <string>

#include "server/connection.h"

namespace quire {

// How a request failed, as far as the HTTP library and the connection know.
struct FailedRequest {
  int status = 400;  // that the library would answer
  ReadProblem problem = ReadProblem::kNone;
  bool is_head_read = false;
  std::size_t max_header_bytes = 0;  // the limit for request line and headers
};

struct Refusal {
  int status = 400;
  std::string message;
};

// What to do about a body that is too large, on paths that read ids from it.
inline constexpr const char* kFewerIds = "; send fewer ids in one request";

[[nodiscard]] Refusal explain_refusal(const FailedRequest& request);

}  // namespace quire

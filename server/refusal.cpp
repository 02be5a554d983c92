#include "server/refusal.h"

#include <httplib.h>

namespace quire {

Refusal explain_refusal(const FailedRequest& request) {
  if (request.problem == ReadProblem::kTooSlow) {
    return {408, "The request did not arrive in time; send it faster"};
  }
  if (request.problem == ReadProblem::kTooLarge && !request.is_head_read) {
    return {431, "Request line and headers are larger than " +
                     std::to_string(request.max_header_bytes) + " bytes together"};
  }
  // Only bodies with ids are read at all.
  if (request.problem == ReadProblem::kTooLarge || request.status == 413) {
    return {413, std::string("The body is too large") + kFewerIds};
  }
  switch (request.status) {
    case 414:
      return {414, "The URI is longer than " + std::to_string(CPPHTTPLIB_REQUEST_URI_MAX_LENGTH) +
                       " bytes; long lists of ids go into a POST to /graph/v1/paper/batch"};
    case 416:
      return {416, "Parts of an answer cannot be asked for; leave out the header Range"};
    case 500:
      return {500, "The server failed to answer; its log says why"};
    default:
      return {request.status, "The request is not valid HTTP/1.1; header lines may have " +
                                  std::to_string(CPPHTTPLIB_HEADER_MAX_LENGTH) + " bytes"};
  }
}

}  // namespace quire

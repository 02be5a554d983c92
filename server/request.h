// What the server's parts say to each other: an HTTP request and its answer without any HTTP
// library.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/byte_budget.h"

namespace quire {

// One request, decoded. Text is as the client sent it: any bytes.
struct Request {
  std::string method;  // "GET", "POST", ... ; a HEAD request arrives as "HEAD"
  std::string path;    // percent-decoded: "%2F" has become "/"
  std::string target;  // as sent, with the query string
  std::multimap<std::string, std::string> parameters;  // decoded query string
  std::string body;
  std::string remote_address;   // "127.0.0.1"
  std::string accept;           // header Accept
  std::string accept_encoding;  // header Accept-Encoding
  std::string if_none_match;    // header If-None-Match
  std::string request_id;       // header X-Request-Id; may be empty
};

inline constexpr std::string_view kJsonType = "application/json; charset=utf-8";

// Whether an answer may be given again to the same request.
enum class Reuse : std::uint8_t {
  kWhileGenerationLives,  // it depends on nothing but the request and the generation of the index
  kNever,
};

// One answer. `body` is not sent for HEAD.
struct Response {
  int status = 200;
  std::string body;
  std::string content_type = std::string(kJsonType);
  std::vector<std::pair<std::string, std::string>> headers;
  // A handler whose answer depends on more than its route says, such as a part of the index that
  // could not be asked, sets kNever.
  Reuse reuse = Reuse::kWhileGenerationLives;
  // The body as a gzip file, if that is known already.
  std::string gzipped;
  // Accounts for the body's memory; to be kept until the body is sent.
  std::optional<ByteBudget::Share> memory;
};

}  // namespace quire

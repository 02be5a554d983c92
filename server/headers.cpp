#include "server/headers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <random>

#include "server/gzip.h"

namespace quire {
namespace {

constexpr std::size_t kMaxRequestIdBytes = 128;
// Below this the header costs more than compression saves.
constexpr std::size_t kLeastGzipBytes = 1'024;

std::string new_request_id() {
  // One generator a thread: ids need not be secret, only different.
  thread_local std::mt19937_64 random(std::random_device{}());
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(random()));
  return text.data();
}

// Adds to what the answer varies by already.
void vary_by_encoding(Response& response) {
  const auto vary =
      std::ranges::find(response.headers, "Vary", [](const auto& header) { return header.first; });
  if (vary != response.headers.end()) {
    vary->second += ", Accept-Encoding";
  } else {
    response.headers.emplace_back("Vary", "Accept-Encoding");
  }
}

}  // namespace

std::string request_id_for(std::string_view sent) {
  const bool is_usable =
      !sent.empty() && sent.size() <= kMaxRequestIdBytes &&
      std::ranges::all_of(sent, [](char byte) { return byte >= 0x20 && byte < 0x7F; });
  return is_usable ? std::string(sent) : new_request_id();
}

Response preflight_response(const RouteMatch& match) {
  const std::string methods = match.allow.empty() ? "GET, HEAD, POST, OPTIONS" : match.allow;
  Response response;
  response.status = 204;
  response.headers = {
      {"Allow", methods},
      {"Access-Control-Allow-Methods", methods},
      {"Access-Control-Allow-Headers", "Content-Type, X-Api-Key, X-Request-Id, Authorization"},
      {"Access-Control-Max-Age", "86400"}};
  return response;
}

void add_common_headers(const Request& request, const std::string& request_id, Response& response) {
  response.headers.emplace_back("X-Request-Id", request_id);
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  response.headers.emplace_back("Access-Control-Expose-Headers",
                                "X-Request-Id, Retry-After, RateLimit, RateLimit-Policy");
  vary_by_encoding(response);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (response.body.size() < kLeastGzipBytes || !accepts_gzip(request.accept_encoding)) return;
  response.body = gzip(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace quire

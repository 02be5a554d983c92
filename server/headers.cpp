#include "server/headers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <random>
#include <utility>

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

auto find_header(Response& response, std::string_view name) {
  return std::find_if(response.headers.begin(), response.headers.end(),
                      [&](const auto& header) { return header.first == name; });
}

// Adds to what the answer varies by already.
void vary_by_encoding(Response& response) {
  const auto vary = find_header(response, "Vary");
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
  response.headers = {{"Allow", methods},
                      {"Access-Control-Allow-Methods", methods},
                      {"Access-Control-Allow-Headers",
                       "Content-Type, X-Api-Key, X-Request-Id, Authorization, If-None-Match"},
                      {"Access-Control-Max-Age", "86400"}};
  return response;
}

bool is_worth_gzip(std::string_view accept_encoding, std::string_view body) {
  return body.size() >= kLeastGzipBytes && accepts_gzip(accept_encoding);
}

void add_reuse_headers(const std::string& tag, Response& response) {
  response.headers.emplace_back("ETag", tag);
  // May be kept, but must be asked about each time: a new generation may come at any moment.
  response.headers.emplace_back("Cache-Control", "no-cache");
}

void add_common_headers(const Request& request, const std::string& request_id, Response& response) {
  response.headers.emplace_back("X-Request-Id", request_id);
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  response.headers.emplace_back("Access-Control-Expose-Headers",
                                "X-Request-Id, ETag, Retry-After, RateLimit, RateLimit-Policy");
  if (find_header(response, "Cache-Control") == response.headers.end()) {
    response.headers.emplace_back("Cache-Control", "no-store");
  }
  vary_by_encoding(response);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (!is_worth_gzip(request.accept_encoding, response.body)) return;
  response.body =
      response.gzipped.empty() ? gzip(response.body) : std::exchange(response.gzipped, {});
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace quire

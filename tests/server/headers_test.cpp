// Header fields in both directions: compression, request ids, framing, log lines.
#include "server/headers.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <string>

#include "server/ascii_text.h"
#include "server/gzip.h"
#include "server/http_framing.h"
#include "server/log.h"

namespace quire {
namespace {

std::string gunzip(const std::string& compressed) {
  std::string text(1 << 20, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

std::string header(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "(absent)";
}

TEST(GzipTest, ComesBackAsItWas) {
  std::string text;
  for (int line = 0; line < 5'000; ++line) text += "line " + std::to_string(line) + "\n";
  EXPECT_EQ(gunzip(gzip(text)), text);
  EXPECT_LT(gzip(text).size(), text.size() / 2);
  EXPECT_EQ(gunzip(gzip("")), "");
}

TEST(GzipTest, AcceptEncodingIsReadWithItsWeights) {
  for (const char* yes : {"gzip", "GZIP", "br, gzip", "gzip;q=0.5", "deflate , gzip ;q=1", "*",
                          "identity, *;q=0.1", "br;q=1.0, gzip;q=0.8, *;q=0"}) {
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  }
  for (const char* no : {"", "br", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzipped",
                         "x-gzip", ",,,", ";;;"}) {
    EXPECT_FALSE(accepts_gzip(no)) << no;
  }
}

TEST(HeadersTest, SmallAnswersAreNotCompressed) {
  Request request;
  request.accept_encoding = "gzip";
  Response small;
  small.body = "{}";
  add_common_headers(request, "id", small);
  EXPECT_EQ(header(small, "Content-Encoding"), "(absent)");
  EXPECT_EQ(header(small, "Access-Control-Allow-Origin"), "*");
  Response large;
  large.body = std::string(5'000, 'x');
  add_common_headers(request, "id", large);
  EXPECT_EQ(header(large, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(large, "Vary"), "Accept-Encoding");
  EXPECT_EQ(gunzip(large.body), std::string(5'000, 'x'));
}

TEST(HeadersTest, WhatAnAnswerVariesByIsKept) {
  Response response;
  response.headers.emplace_back("Vary", "Accept");
  add_common_headers({}, "id", response);
  EXPECT_EQ(header(response, "Vary"), "Accept, Accept-Encoding");
}

TEST(AsciiTextTest, CaseAndBlanksDoNotMatter) {
  EXPECT_TRUE(equals_ignoring_case("GZip", "gzIP"));
  EXPECT_FALSE(equals_ignoring_case("gzip", "gzi"));
  EXPECT_FALSE(equals_ignoring_case("@", "`"));
  EXPECT_EQ(trim_blanks(" \ta b\t "), "a b");
  EXPECT_EQ(trim_blanks(" \t"), "");
  EXPECT_EQ(trim_blanks(""), "");
}

TEST(HeadersTest, RequestIdsOfClientsAreKeptIfTheyAreHarmless) {
  EXPECT_EQ(request_id_for("abc-123 ~"), "abc-123 ~");
  EXPECT_EQ(request_id_for(std::string(128, 'x')), std::string(128, 'x'));
  for (const std::string& bad :
       {std::string(), std::string(129, 'x'), std::string("a\r\nSet-Cookie: x"),
        std::string("\x80"), std::string("a\0b", 3)}) {
    const std::string made = request_id_for(bad);
    EXPECT_EQ(made.size(), 16U);
    EXPECT_TRUE(std::ranges::all_of(made, [](char digit) { return std::isxdigit(digit) != 0; }));
  }
  EXPECT_NE(request_id_for(""), request_id_for(""));
}

TEST(FramingTest, RequestsWhoseBodyEndsSomewhereClear) {
  EXPECT_FALSE(check_framing({{}, {}, {}, {"h"}, true}, 100).has_body);
  EXPECT_FALSE(check_framing({{"0"}, {}, {}, {"h"}, true}, 100).has_body);
  EXPECT_TRUE(check_framing({{"100"}, {}, {}, {"h"}, true}, 100).has_body);
  EXPECT_TRUE(check_framing({{}, {"Chunked"}, {}, {"h"}, true}, 100).has_body);
  EXPECT_EQ(check_framing({{"5"}, {}, {"identity"}, {"h"}, true}, 100).status, 200);
  EXPECT_EQ(check_framing({{}, {}, {"gzip"}, {"h"}, true}, 100).status, 200);
  EXPECT_EQ(check_framing({{}, {}, {}, {}, false}, 100).status, 200);
}

TEST(FramingTest, AnythingAmbiguousIsRefused) {
  const struct {
    FramingHeaders headers;
    int status;
  } cases[] = {
      {{{"101"}, {}, {}, {"h"}, true}, 413},
      {{{"99999999999999999999999"}, {}, {}, {"h"}, true}, 400},
      {{{"-1"}, {}, {}, {"h"}, true}, 400},
      {{{"+5"}, {}, {}, {"h"}, true}, 400},
      {{{"5, 5"}, {}, {}, {"h"}, true}, 400},
      {{{""}, {}, {}, {"h"}, true}, 400},
      {{{"5", "5"}, {}, {}, {"h"}, true}, 400},
      {{{"5"}, {"chunked"}, {}, {"h"}, true}, 400},
      {{{}, {"chunked", "chunked"}, {}, {"h"}, true}, 400},
      {{{}, {"gzip, chunked"}, {}, {"h"}, true}, 400},
      {{{}, {"identity"}, {}, {"h"}, true}, 400},
      {{{"5"}, {}, {"gzip"}, {"h"}, true}, 400},
      {{{}, {}, {}, {}, true}, 400},
      {{{}, {}, {}, {"a", "b"}, true}, 400},
  };
  for (const auto& [headers, status] : cases) {
    EXPECT_EQ(check_framing(headers, 100).status, status)
        << (headers.content_length.empty() ? "" : headers.content_length.front());
  }
}

TEST(LogTest, TextOfClientsStaysOnOneLine) {
  EXPECT_EQ(escape_for_log("GET /a?q=x y"), "GET /a?q=x y");
  EXPECT_EQ(escape_for_log("a\nb\r\"\\\x1b[31m\xC3\xA9"),
            "a\\x0ab\\x0d\\x22\\x5c\\x1b[31m\\xc3\\xa9");
  EXPECT_EQ(escape_for_log(std::string(600, 'x'), 10), "xxxxxxxxxx...");
}

}  // namespace
}  // namespace quire

#include <gtest/gtest.h>

#include "bench/load.h"

namespace quire {
namespace {

TEST(EndpointTest, ReadsHostAndPort) {
  struct Case {
    std::string_view url;
    std::string host;
    std::uint16_t port;
  };
  for (const auto& [url, host, port] :
       {Case{"http://127.0.0.1:8080", "127.0.0.1", 8080},
        Case{"http://localhost:80/", "localhost", 80},
        Case{"http://example.org", "example.org", 80}, Case{"http://[::1]:9000", "::1", 9000},
        Case{"http://[::1]", "::1", 80}}) {
    const auto endpoint = parse_endpoint(url);
    ASSERT_TRUE(endpoint) << url;
    EXPECT_EQ(endpoint->host, host) << url;
    EXPECT_EQ(endpoint->port, port) << url;
  }
}

TEST(EndpointTest, RefusesWhatItCannotUse) {
  for (const std::string_view url :
       {"", "127.0.0.1:8080", "https://127.0.0.1", "http://", "http://:80", "http://a:0",
        "http://a:99999", "http://a:b", "http://a/path", "http://user@a", "http://[::1",
        "http://[::1]x", "http://a b"}) {
    EXPECT_FALSE(parse_endpoint(url)) << url;
  }
}

TEST(EndpointTest, KnowsThisMachine) {
  for (const std::string_view host : {"localhost", "127.0.0.1", "127.1.2.3", "::1"}) {
    EXPECT_TRUE(is_loopback(host)) << host;
  }
  for (const std::string_view host : {"example.org", "10.0.0.1", "0.0.0.0", "127.0.0.1.example.org",
                                      "localhost.example.org", "::"}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

}  // namespace
}  // namespace quire

#include "bench/http_answer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace quire {
namespace {

using State = HttpAnswerReader::State;

struct Case {
  const char* what;
  std::string_view bytes;
  State state;
  int status;
  bool keeps_alive;
};

const Case kCases[] = {
    {"a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", State::kDone, 200, true},
    {"any case", "HTTP/1.1 503 No\r\ncontent-LENGTH:2\r\n\r\n{}", State::kDone, 503, true},
    {"no body", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", State::kDone, 200, true},
    {"never a body", "HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n", State::kDone, 304, true},
    {"closing", "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 1\r\n\r\nx", State::kDone,
     200, false},
    {"HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", State::kDone, 200, false},
    {"chunks",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0\r\n\r\n34567"
     "\r\n0\r\n\r\n",
     State::kDone, 200, true},
    {"chunks and a trailer",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n\r\n", State::kDone, 200,
     true},
    {"continue first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
     State::kDone, 200, true},
    {"half a body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", State::kNeedsMore, 200,
     true},
    {"no length yet", "HTTP/1.1 200 OK\r\n\r\nhel", State::kNeedsMore, 200, true},
    {"no HTTP", "SSH-2.0-x\r\n\r\n", State::kMalformed, 0, true},
    {"no number", "HTTP/1.1 abc\r\n\r\n", State::kMalformed, 0, true},
    {"a length of letters", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", State::kMalformed, 200,
     true},
    {"a chunk too large",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", State::kMalformed,
     200, true},
};

TEST(HttpAnswerTest, EndsWhereTheAnswerEndsHoweverItArrives) {
  for (const Case& expected : kCases) {
    for (std::size_t piece = 1; piece <= expected.bytes.size(); ++piece) {
      HttpAnswerReader reader;
      State state = State::kNeedsMore;
      for (std::size_t at = 0; at < expected.bytes.size() && state == State::kNeedsMore;
           at += piece) {
        state = reader.take(expected.bytes.substr(at, piece));
      }
      ASSERT_EQ(state, expected.state) << expected.what << ", pieces of " << piece;
      EXPECT_EQ(reader.status(), expected.status) << expected.what;
      EXPECT_EQ(reader.keeps_alive(), expected.keeps_alive) << expected.what;
    }
  }
}

TEST(HttpAnswerTest, WithoutALengthItEndsWithTheConnection) {
  HttpAnswerReader reader;
  EXPECT_FALSE(reader.has_begun());
  EXPECT_EQ(reader.take("HTTP/1.1 200 OK\r\n\r\nhello"), State::kNeedsMore);
  EXPECT_TRUE(reader.has_begun());
  EXPECT_EQ(reader.take_end(), State::kDone);
  EXPECT_FALSE(reader.keeps_alive());
  reader.reset();
  EXPECT_EQ(reader.take("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"), State::kNeedsMore);
  EXPECT_EQ(reader.take_end(), State::kMalformed);
}

TEST(HttpAnswerTest, SurvivesAnyBytes) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    HttpAnswerReader reader;
    std::string bytes(kCases[random() % std::size(kCases)].bytes);
    for (int change = 0; change < 3; ++change) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    if (reader.take(bytes) == State::kNeedsMore) (void)reader.take_end();
  }
}

TEST(HttpAnswerTest, NobodyAskedForMore) {
  HttpAnswerReader reader;
  EXPECT_EQ(reader.take("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxy"), State::kMalformed);
}

TEST(HttpAnswerTest, AHeadWithoutEndIsGivenUp) {
  HttpAnswerReader reader;
  State state = reader.take("HTTP/1.1 200 OK\r\n");
  for (int i = 0; i < 100 && state == State::kNeedsMore; ++i) {
    state = reader.take(std::string(1'000, 'x'));
  }
  EXPECT_EQ(state, State::kMalformed);
}

}  // namespace
}  // namespace quire

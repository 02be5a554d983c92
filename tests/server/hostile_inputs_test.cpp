#include "tests/server/hostile_inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;

void expect_health() {
  HttpClient client(shared_server().port());
  client.send_get("/health");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  ASSERT_EQ(answer->status, 200);
}

void expect_json_error_or_answer(const HttpAnswer& answer) {
  rapidjson::Document json;
  json.Parse(answer.body.data(), answer.body.size());
  ASSERT_FALSE(json.HasParseError()) << answer.body;
  if (answer.status < 400) return;
  ASSERT_TRUE(json.IsObject() && json.HasMember("error") && json.HasMember("message"));
  EXPECT_GT(json["error"].GetStringLength(), 0U);
}

// Notes an answer under the first line of its request, or without one if that is no request line.
void record_answer(const std::string& bytes, const HttpAnswer& answer) {
  const std::string line = bytes.substr(0, bytes.find("\r\n"));
  const auto first = line.find(' ');
  const auto second = line.find(' ', first + 1);
  const bool is_http = line.ends_with(" HTTP/1.1") && second + 9 == line.size();
  if (!is_http) return record("", "", answer);
  record(line.substr(0, first), line.substr(first + 1, second - first - 1), answer);
}

TEST(HostileInputsTest, EachGetsItsAnswerAndTheServerLivesOn) {
  for (const HostileInput& input : hostile_inputs()) {
    SCOPED_TRACE(input.part + ": " + input.what);
    HttpClient client(shared_server().port());
    client.send(input.bytes);
    const auto answer = client.receive();
    ASSERT_EQ(answer.has_value(), input.status != 0);
    if (answer) {
      EXPECT_EQ(answer->status, input.status) << answer->body;
      EXPECT_THAT(answer->body, HasSubstr(input.expected));
      EXPECT_EQ(answer->header("content-type"), "application/json; charset=utf-8");
      EXPECT_EQ(answer->header("access-control-allow-origin"), "*");
      EXPECT_EQ(answer->header("exception_what"), "");
      EXPECT_EQ(answer->header("set-cookie"), "");
      expect_json_error_or_answer(*answer);
      record_answer(input.bytes, *answer);
    }
    expect_health();
  }
}

TEST(HostileInputsTest, ThereAreEnoughOfThem) { EXPECT_GE(hostile_inputs().size(), 60U); }

// Set QUIRE_WRITE_TABLES=1 to write the table instead of comparing it.
TEST(HostileInputsTest, TheDocumentedTableIsTheTestedOne) {
  const std::string path = std::string(QUIRE_SOURCE_DIR) + "/docs/hostile-inputs.md";
  const std::string begin =
      "<!-- HTTP inputs: written by tests/server/hostile_inputs_test.cpp -->\n";
  const std::string end = "<!-- end of HTTP inputs -->\n";
  std::ifstream file(path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto from = text.find(begin);
  const auto to = text.find(end);
  ASSERT_NE(from, std::string::npos) << path << " lacks the line " << begin;
  ASSERT_NE(to, std::string::npos) << path << " lacks the line " << end;
  const std::size_t start = from + begin.size();
  if (std::getenv("QUIRE_WRITE_TABLES") != nullptr) {
    text.replace(start, to - start, hostile_inputs_table());
    std::ofstream(path) << text;
    return;
  }
  EXPECT_EQ(text.substr(start, to - start), hostile_inputs_table())
      << "run the test with QUIRE_WRITE_TABLES=1";
}

}  // namespace
}  // namespace quire

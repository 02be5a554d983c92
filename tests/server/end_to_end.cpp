#include "tests/server/end_to_end.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "server/json.h"

namespace quire {
namespace {

// Made by the first test that needs it, checked and removed when the last one is done.
struct World {
  TemporaryDirectory directory;
  std::filesystem::path index = directory / "index";
  std::filesystem::path answers_file = directory / "answers.jsonl";
  std::ofstream answers{answers_file};
  std::unique_ptr<ServerProcess> server;
};

std::unique_ptr<World>& world_place() {
  static std::unique_ptr<World> world;
  return world;
}

World& world() {
  auto& place = world_place();
  if (place) return *place;
  auto made = std::make_unique<World>();
  const ProgramResult built = run_program(
      "quire-index", {"build", "--out", made->index.string(),
                      std::string(QUIRE_SOURCE_DIR) + "/tests/data/server_papers.jsonl"});
  if (built.exit_code != 0) throw std::runtime_error("quire-index failed: " + built.errors);
  place = std::move(made);
  return *place;
}

class CheckAnswers : public testing::Environment {
 public:
  void TearDown() override {
    if (!world_place()) return;
    World& all = world();
    all.answers.flush();
    if (std::filesystem::file_size(all.answers_file) > 0) {
      // A part of the tests does not see every path.
      const bool is_whole_run = testing::GTEST_FLAG(filter) == "*";
      const std::string command = std::string("python3 ") + QUIRE_SOURCE_DIR +
                                  "/tests/server/check_openapi.py " + QUIRE_SOURCE_DIR +
                                  "/server/openapi.json " + all.answers_file.string() +
                                  (is_whole_run ? " --every-path" : "");
      EXPECT_EQ(std::system(command.c_str()), 0) << command;
    }
    world_place().reset();
  }
};

const auto* const kCheckAnswers = testing::AddGlobalTestEnvironment(new CheckAnswers);

}  // namespace

void record(const std::string& method, const std::string& target, const HttpAnswer& answer) {
  if (answer.status == 0 || !answer.header("content-encoding").empty()) return;
  JsonWriter json;
  json.begin_object();
  json.member("method", method);
  json.member("target", target);
  json.member("status", answer.status);
  json.member("contentType", answer.header("content-type"));
  json.member("body", answer.body);
  json.end_object();
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  world().answers << json.take() << '\n';
}

HttpAnswer ask(int port, const std::string& target, const std::string& headers) {
  HttpClient client(port);
  client.send_get(target, headers);
  HttpAnswer answer = client.receive().value_or(HttpAnswer{});
  record("GET", target, answer);
  return answer;
}

const std::filesystem::path& shared_index() { return world().index; }

const ServerProcess& shared_server() {
  World& all = world();
  if (!all.server) {
    all.server = std::make_unique<ServerProcess>(
        all.index,
        std::vector<std::string>{"--read-timeout-seconds", "1", "--poll-ms", "20", "--access-log"});
  }
  return *all.server;
}

std::string JsonAnswer::error() const {
  if (!json.IsObject() || !json.HasMember("error")) return "";
  return {json["error"].GetString(), json["error"].GetStringLength()};
}

const rapidjson::Value& JsonAnswer::data() const {
  static const rapidjson::Value kNone(rapidjson::kArrayType);
  const bool has_data = json.IsObject() && json.HasMember("data") && json["data"].IsArray();
  EXPECT_TRUE(has_data) << http.body;
  return has_data ? json["data"] : kNone;
}

std::vector<std::string> JsonAnswer::column(const char* key) const {
  std::vector<std::string> values;
  for (const auto& row : data().GetArray()) {
    const bool is_text = row.HasMember(key) && row[key].IsString();
    values.emplace_back(is_text ? row[key].GetString() : "(none)");
  }
  return values;
}

namespace {

// Records the answer too.
JsonAnswer to_json_answer(const std::string& method, const std::string& target, HttpAnswer answer) {
  record(method, target, answer);
  JsonAnswer parsed;
  parsed.json.Parse(answer.body.data(), answer.body.size());
  EXPECT_FALSE(parsed.json.HasParseError()) << method << " " << target << ": " << answer.body;
  if (parsed.json.HasParseError()) parsed.json.SetNull();
  parsed.http = std::move(answer);
  return parsed;
}

}  // namespace

JsonAnswer get(const std::string& target) {
  HttpClient client(shared_server().port());
  client.send_get(target);
  auto answer = client.receive();
  EXPECT_TRUE(answer.has_value()) << target;
  return to_json_answer("GET", target, answer.value_or(HttpAnswer{}));
}

JsonAnswer post(const std::string& target, const std::string& body) {
  HttpClient client(shared_server().port());
  client.send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json" +
              "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  auto answer = client.receive();
  EXPECT_TRUE(answer.has_value()) << target;
  return to_json_answer("POST", target, answer.value_or(HttpAnswer{}));
}

std::string encode(const std::string& text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (std::isalnum(byte) != 0) {
      encoded += character;
    } else {
      encoded += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return encoded;
}

}  // namespace quire

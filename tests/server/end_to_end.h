// One index and one server for all end-to-end tests, and a record of every answer.
#pragma once

#include <rapidjson/document.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/server/http_client.h"
#include "tests/server/server_process.h"

namespace quire {

// The index of tests/data/server_papers.jsonl, built by the real quire-index when first asked for.
[[nodiscard]] const std::filesystem::path& shared_index();

// A server on it: a request must arrive within one second, new generations are looked for every 20
// ms.
[[nodiscard]] const ServerProcess& shared_server();

// An answer with its JSON, already compared with what every answer must have.
struct JsonAnswer {
  HttpAnswer http;
  rapidjson::Document json;  // null if the body is no JSON

  // The text of `error`, "" if there is none.
  [[nodiscard]] std::string error() const;
  // The array `data`; fails the test if there is none.
  [[nodiscard]] const rapidjson::Value& data() const;
  // The text of `key` in each row of `data`.
  [[nodiscard]] std::vector<std::string> column(const char* key) const;
};

// Ask the shared server. Fail the test if the answer's body is no JSON. Every answer is recorded
// and checked against /openapi.json when all tests are done.
[[nodiscard]] JsonAnswer get(const std::string& target);
[[nodiscard]] JsonAnswer post(const std::string& target, const std::string& body);

// Asks any server, with more header lines if need be. The answer is recorded too; status 0 if none
// came.
[[nodiscard]] HttpAnswer ask(int port, const std::string& target, const std::string& headers = "");

// Notes an answer for the check against /openapi.json. Method and target are empty if the request had
// none that can be read. Compressed answers are left out. Thread-safe.
void record(const std::string& method, const std::string& target, const HttpAnswer& answer);

// `text` with everything percent-encoded that is not a letter or digit.
[[nodiscard]] std::string encode(const std::string& text);

}  // namespace quire

// The parts of the hostile inputs, and how their requests are written.
#pragma once

#include <string>
#include <vector>

#include "tests/server/hostile_inputs.h"

namespace quire {

[[nodiscard]] std::vector<HostileInput> hostile_people();
[[nodiscard]] std::vector<HostileInput> hostile_graphs();
[[nodiscard]] std::vector<HostileInput> hostile_entities();

inline std::string request(const std::string& line, const std::string& headers = "",
                           const std::string& body = "") {
  return line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
}

inline std::string get_request(const std::string& target, const std::string& headers = "") {
  return request("GET " + target, headers);
}

inline std::string post_request(const std::string& target, const std::string& body,
                                const std::string& headers = "") {
  return request("POST " + target,
                 headers + "Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

inline std::string repeat(const std::string& text, int count) {
  std::string all;
  for (int done = 0; done < count; ++done) all += text;
  return all;
}

// A query of 1,300 words.
inline std::string many_words() {
  std::string words;
  for (int word = 0; word < 1'300; ++word) {
    words.append("w").append(std::to_string(word)).append("+");
  }
  return words;
}

}  // namespace quire

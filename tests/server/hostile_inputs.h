// HTTP input that nobody sends by mistake, and what each must get.
#pragma once

#include <string>
#include <vector>

namespace quire {

struct HostileInput {
  std::string part;      // of the request or of the API: "URL", "query", "topic", ...
  std::string what;      // for the table in docs/hostile-inputs.md
  std::string bytes;     // what is sent
  int status = 200;      // of the answer; 0 = the connection is closed without one
  std::string expected;  // what the answer's body must contain
};

[[nodiscard]] std::vector<HostileInput> hostile_inputs();

// The inputs as the rows of a Markdown table.
[[nodiscard]] std::string hostile_inputs_table();

}  // namespace quire

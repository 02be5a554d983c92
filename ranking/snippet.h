// The passage of a text that shows best why it was found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"

namespace quire {

// A cut of a text with the byte ranges [begin, end) of the matched words in it, as written.
struct Snippet {
  std::string text;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;
};

// Finds passages for one query. Not thread-safe; make one a request.
class SnippetMaker {
 public:
  explicit SnippetMaker(std::string_view query);

  // The passage of at most about `max_bytes` of `text` (whole words, " …" where it was cut) that
  // holds the most distinct query words; the beginning if none matches.
  [[nodiscard]] Snippet make(std::string_view text, std::size_t max_bytes);

 private:
  Analyzer analyzer_;
  TokenStream tokens_;
  std::vector<std::string> stems_;  // sorted
};

}  // namespace quire

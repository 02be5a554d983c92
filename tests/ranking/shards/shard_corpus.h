// An index and the same index in shards, for tests.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

#include "indexer/split.h"
#include "tests/small_index.h"

namespace quire {

// Papers of made-up words in Quire's own format: frequent words are frequent everywhere, some papers
// have no abstract, no year or no citations.
[[nodiscard]] inline std::string made_up_papers(std::uint32_t count) {
  std::mt19937 random(7);
  const auto below = [&random](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  const auto word = [&below] {
    constexpr std::uint32_t kWords = 300;
    const std::uint32_t a = below(kWords);
    const std::uint32_t b = below(kWords);
    std::string text = "term";
    for (std::uint32_t number = std::min(a, b) + 26; number > 0; number /= 26) {
      text += static_cast<char>('a' + number % 26);
    }
    return text;
  };
  const auto sentence = [&](std::uint32_t words) {
    std::string text;
    for (std::uint32_t i = 0; i < words; ++i) {
      text += word() + (below(4) == 0 ? " of the " : " ");
    }
    return text + ". ";
  };
  std::string lines;
  for (std::uint32_t i = 0; i < count; ++i) {
    lines += R"({"id":"p)" + std::to_string(i) + R"(","title":")" + sentence(5) + '"';
    if (i % 17 != 0) lines += R"(,"abstract":")" + sentence(20) + sentence(15) + '"';
    if (i % 13 != 0) lines += R"(,"date":")" + std::to_string(1990 + i % 30) + '"';
    lines += R"(,"authors":["Ada )" + std::string(1, static_cast<char>('A' + i % 9)) +
             R"(dams"],"categories":["cs.)" + std::string(i % 3 == 0 ? "CL" : "LG") + R"("])";
    lines += R"(,"openAccess":)" + std::string(i % 4 == 0 ? "true" : "false");
    lines += R"(,"citationCount":)" + std::to_string(below(50)) + "}\n";
  }
  return lines;
}

// Splits the index at `index` into `out`.
inline Manifest split_small_index(const std::filesystem::path& index,
                                  const std::filesystem::path& out, std::uint32_t shards) {
  SplitOptions options;
  options.index = index;
  options.out = out;
  options.shards = shards;
  options.threads = 2;
  Progress progress(Progress::Output::kSilent);
  return split_index(options, progress);
}

}  // namespace quire
